import { ReportHome } from '../../features/reports/report-home';
import { PrivacyGate } from '../../features/residents/privacy-gate';
import { Screen } from '../../ui/screen';

export default function ReportPage() {
  return (
    <Screen>
      <ReportHome />
      <PrivacyGate />
    </Screen>
  );
}
