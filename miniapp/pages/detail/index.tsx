import { useRouter } from '@tarojs/taro';
import { MyReportDetail } from '../../features/reports/my-report-detail';
import { PageFrame } from '../../features/residents/page-frame';
import { RewardOfAccount } from '../../features/rewards/reward-section';

export default function DetailPage() {
  const { params } = useRouter<{ id: string }>();
  const id = decodeURIComponent(params.id ?? '');
  return (
    <PageFrame>
      <MyReportDetail id={id} reward={<RewardOfAccount id={id} />} />
    </PageFrame>
  );
}
