import { ReportHome } from '../../features/reports/report-home';
import { PageFrame } from '../../features/residents/page-frame';

export default function ReportPage() {
  return (
    <PageFrame>
      <ReportHome />
    </PageFrame>
  );
}
