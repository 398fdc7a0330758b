import { useRouter } from '@tarojs/taro';
import { OwnHome } from '../../../features/own-data/own-home';
import { PageFrame } from '../../../features/residents/page-frame';
import type { OwnScreen } from '../../../platform/pages';

/** One page for what belongs to own reports: the code of a receipt, a copy of the data, and its deletion. */
export default function OwnPage() {
  const { params } = useRouter<{ screen: OwnScreen; line: string }>();
  return (
    <PageFrame>
      <OwnHome screen={params.screen} line={decodeURIComponent(params.line ?? '')} />
    </PageFrame>
  );
}
