import { useRouter } from '@tarojs/taro';
import { MyReportDetail } from '../../features/reports/my-report-detail';
import { Screen } from '../../ui/screen';

export default function DetailPage() {
  const { params } = useRouter<{ id: string }>();
  return (
    <Screen>
      <MyReportDetail id={decodeURIComponent(params.id ?? '')} />
    </Screen>
  );
}
