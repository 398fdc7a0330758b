import { useRouter } from '@tarojs/taro';
import { OwnHome } from '../../../features/own-data/own-home';
import { PageFrame } from '../../../features/residents/page-frame';
import type { OwnScreen } from '../../../platform/pages';

/** One page for own reports: one of them, by account or by code; its receipt's code, a copy of the data, and its deletion. */
export default function OwnPage() {
  const { params } = useRouter<{ screen: OwnScreen; of: string }>();
  return (
    <PageFrame>
      <OwnHome screen={params.screen} of={decodeURIComponent(params.of ?? '')} />
    </PageFrame>
  );
}
