import { useState } from 'react';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { heldToken } from '../../api/session';
import { KeptReceiptList } from '../../features/reports/kept-receipt-list';
import { MyReportList } from '../../features/reports/my-report-list';
import { useMyReports } from '../../features/reports/my-reports';
import { SignInInvitation } from '../../features/reports/sign-in-invitation';
import { PageFrame } from '../../features/residents/page-frame';

/** Nobody is signed in by opening this page: a phone with anonymous reports alone stays without an account. */
export default function MinePage() {
  const mine = useMyReports();
  const [signedIn, setSignedIn] = useState(() => heldToken() !== null);

  useDidShow(() => {
    const held = heldToken() !== null;
    setSignedIn(held);
    if (held) void mine.refresh();
  });
  usePullDownRefresh(() => {
    void (signedIn ? mine.refresh() : Promise.resolve()).finally(() => Taro.stopPullDownRefresh());
  });
  useReachBottom(() => void mine.more());

  const enter = async (): Promise<void> => {
    await mine.refresh();
    setSignedIn(heldToken() !== null);
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
