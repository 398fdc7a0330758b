import { useRouter } from '@tarojs/taro';
import { NoticeHome } from '../../../features/notices/notice-home';
import { PageFrame } from '../../../features/residents/page-frame';

/** One page for what the town publishes: the list, a notice, and what the account follows. */
export default function NoticePage() {
  const { params } = useRouter<{ screen: string; id: string }>();
  return (
    <PageFrame>
      <NoticeHome screen={params.screen === 'follows' ? 'follows' : 'notices'} id={params.id ?? null} />
    </PageFrame>
  );
}
