import { useEffect } from 'react';
import { SubscribeSection } from '../../features/messages/subscribe-section';
import { ReceiptView } from '../../features/reports/receipt-view';
import { forgetAnswer, useOutbox } from '../../features/reports/outbox';
import { receiptTexts } from '../../features/reports/receipt.texts';
import { goToTab } from '../../platform/pages';
import { EmptyState } from '../../ui/notice';
import { Press } from '../../ui/press';
import { PageFrame } from '../../features/residents/page-frame';

export default function ReceiptPage() {
  const { registered } = useOutbox();

  // A code that was not typed back is shown again; everything else is in the list of reports.
  useEffect(
    () => () => {
      if (registered && !registered.claimCode) forgetAnswer();
    },
    [registered],
  );

  return (
    <PageFrame>
      {registered ? (
        <>
          <ReceiptView registered={registered} />
          {registered.claimCode ? null : <SubscribeSection />}
        </>
      ) : (
        <EmptyState title={receiptTexts.gone}>
          <Press kind="main" label={receiptTexts.toReport} onPress={() => goToTab('report')} />
        </EmptyState>
      )}
    </PageFrame>
  );
}
