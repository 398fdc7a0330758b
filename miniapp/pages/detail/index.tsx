import { useRouter } from '@tarojs/taro';
import { MyReportDetail } from '../../features/reports/my-report-detail';
import { PageFrame } from '../../features/residents/page-frame';

export default function DetailPage() {
  const { params } = useRouter<{ id: string }>();
  return (
    <PageFrame>
      <MyReportDetail id={decodeURIComponent(params.id ?? '')} />
    </PageFrame>
  );
}
