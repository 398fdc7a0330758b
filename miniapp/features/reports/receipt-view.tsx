import type { Registered } from '@contract/reports/reports';
import { copy } from '../../platform/dialogs';
import { goToTab } from '../../platform/pages';
import { Facts } from '../../ui/facts';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { chinaTime } from '../../ui/time';
import { ClaimCodeCheck } from './claim-code-check';
import { KeepReceipt } from './keep-receipt';
import { receiptTexts as texts } from './receipt.texts';

const gridOf = ({ routed: { town, village, grid } }: Registered): string =>
  [town, village, grid].flatMap((area) => area?.name ?? []).join(' ') || texts.unassigned;

/** What the reporter gets: the receipt, where the report went and why, and the code where there is one. */
export function ReceiptView({ registered }: { registered: Registered }) {
  const { receipt, routed, claimCode, jointCodes } = registered;
  return (
    <>
      <Notice kind="ok" title={texts.received} />
      <Section>
        <Facts
          facts={[
            { label: texts.number, value: receipt.number },
            { label: texts.registeredAt, value: chinaTime(receipt.registeredAt) },
            { label: texts.sequence, value: texts.sequenceValue(receipt.sequence) },
            { label: texts.grid, value: gridOf(registered) },
            { label: texts.officer, value: routed.officer },
            { label: texts.why, value: routed.explanation },
          ]}
        />
        <Press label={texts.copyNumber} onPress={() => void copy(receipt.number)} />
        <KeepReceipt receipt={receipt} />
      </Section>
      {jointCodes.length > 0 && (
        <Section title={texts.joint}>
          <Notice kind="info" title={texts.jointLead} />
          <Facts facts={jointCodes.map((code, i) => ({ label: texts.jointPerson(i + 2), value: code }))} />
          <Press label={texts.jointCopy} onPress={() => void copy(jointCodes.join('\n'))} />
        </Section>
      )}
      {claimCode ? (
        <ClaimCodeCheck number={receipt.number} code={claimCode} />
      ) : (
        <Press kind="main" label={texts.seeMine} onPress={() => goToTab('mine')} />
      )}
    </>
  );
}
