import { clearReports } from '../../features/reports/clear-reports';
import { MeView } from '../../features/residents/me-view';
import { Screen } from '../../ui/screen';

export default function MePage() {
  return (
    <Screen>
      <MeView onClear={clearReports} />
    </Screen>
  );
}
