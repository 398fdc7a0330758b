import { PrivacyNotice } from '../../features/residents/privacy-notice';
import { Screen } from '../../ui/screen';

export default function PrivacyPage() {
  return (
    <Screen>
      <PrivacyNotice />
    </Screen>
  );
}
