import { useEffect } from 'react';
import { View } from '@tarojs/components';
import { goTo } from '../../platform/pages';
import { Loading, Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import type { Draft } from './draft';
import { openDraft, useDraft } from './draft-store';
import { goOn, useOutbox } from './outbox';
import { receiptTexts } from './receipt.texts';
import { ReportForm } from './report-form';
import { SendingPanel } from './sending-panel';

/** A registered report whose code was not typed back yet. */
function CodeWaits() {
  const { registered, running, problem } = useOutbox();
  return (
    <Notice kind="warn" title={receiptTexts.codeWaits}>
      <View>{receiptTexts.codeWaitsBody}</View>
      {problem ? <View className="error">{problem.words}</View> : null}
      <Press
        kind="main"
        label={receiptTexts.seeReceipt}
        busy={running}
        onPress={() => (registered ? goTo('receipt') : void goOn())}
      />
    </Notice>
  );
}

function phaseOf(draft: Draft) {
  switch (draft.phase) {
    case 'editing':
      return <ReportForm key={draft.key} draft={draft} />;
    case 'sending':
      return <SendingPanel draft={draft} />;
    case 'received':
      return <CodeWaits />;
  }
}

/** The report page by the state of the draft; opens the receipt as soon as there is one. */
export function ReportHome() {
  const draft = useDraft();
  const { registered } = useOutbox();

  useEffect(() => {
    void openDraft();
  }, []);
  useEffect(() => {
    if (registered) goTo('receipt');
  }, [registered]);

  return draft ? phaseOf(draft) : <Loading />;
}
