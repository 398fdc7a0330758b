import { NoticeHome } from '../../../features/notices/notice-home';
import { PageFrame } from '../../../features/residents/page-frame';

/** One page for what the town publishes: the list, and a notice. */
export default function NoticePage() {
  return (
    <PageFrame>
      <NoticeHome />
    </PageFrame>
  );
}
