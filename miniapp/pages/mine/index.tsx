import { KeptReceiptList } from '../../features/reports/kept-receipt-list';
import { MyReportList } from '../../features/reports/my-report-list';
import { useMyReports } from '../../features/reports/my-reports';
import { SignInInvitation } from '../../features/reports/sign-in-invitation';
import { PageFrame } from '../../features/residents/page-frame';
import { useOwnList } from '../../features/residents/use-own-list';

/** Nobody is signed in by opening this page: a phone with anonymous reports alone stays without an account. */
export default function MinePage() {
  const mine = useMyReports();
  const { signedIn, look } = useOwnList(mine);

  const enter = async (): Promise<void> => {
    await mine.refresh();
    look();
  };

  return (
    <PageFrame>
      {signedIn ? (
        <MyReportList {...mine} />
      ) : (
        <SignInInvitation problem={mine.problem} onSignIn={() => void enter()} />
      )}
      <KeptReceiptList />
    </PageFrame>
  );
}
