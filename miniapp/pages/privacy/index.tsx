import { PrivacyNotice } from '../../features/residents/privacy-notice';
import { PageFrame } from '../../features/residents/page-frame';

export default function PrivacyPage() {
  return (
    <PageFrame>
      <PrivacyNotice />
    </PageFrame>
  );
}
