import { useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { actOnLookedUpReport } from '@contract/reports/reporter-acts';
import { claimCode, lookUpReport, type ReportForReporter } from '@contract/reports/reports';
import { receiptNumber } from '@contract/receipts/receipts';
import { call } from '../../api/client';
import { useSending } from '../../api/use-sending';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { TextField } from '../../ui/text-field';
import { OwnDataSection } from '../own-data/own-data-section';
import { keptCode } from './kept-receipts';
import { ReportActs } from './report-acts';
import { ReportView } from './report-view';
import { lookUpTexts as texts } from './report-view.texts';
import type { ReportDoor } from './send-act';

/** The report by the number and code that found it, whatever is typed afterwards. */
const doorOf = (number: string, code: string): ReportDoor => ({
  fetch: () => call(lookUpReport, { body: { number, claimCode: code } }),
  act: (act) => call(actOnLookedUpReport, { body: { number, claimCode: code, act } }),
});

interface ReportCode {
  number: string;
  claimCode: string;
}

interface Found {
  report: ReportForReporter;
  code: ReportCode;
  door: ReportDoor;
}

interface LookUpProps {
  number: string;
  /** What is shown of the reward of the report that was found. */
  rewardOf?(code: ReportCode): ReactNode;
}

/** A report by receipt number and claim code; no account is used. */
export function LookUp({ number: given, rewardOf }: LookUpProps) {
  const [number, setNumber] = useState(given);
  const [code, setCode] = useState(() => keptCode(given) ?? '');
  const { checked, busy, problem, send } = useSending();
  const [found, setFound] = useState<Found | null>(null);

  const numberWrong = !receiptNumber.safeParse(number).success;
  const codeWrong = !claimCode.safeParse(code).success;

  const search = async (): Promise<void> => {
    const door = doorOf(number, code);
    const report = await door.fetch().catch((failure: unknown) => {
      setFound(null);
      throw failure;
    });
    setFound({ report, door, code: { number, claimCode: code } });
  };

  return (
    <>
      <Section>
        <View className="hint">{texts.intro}</View>
        <TextField
          name="number"
          label={texts.number}
          error={checked && numberWrong ? texts.invalidNumber : undefined}
          most={30}
          value={number}
          onChange={setNumber}
        />
        <TextField
          name="code"
          label={texts.code}
          error={checked && codeWrong ? texts.invalidCode : undefined}
          most={40}
          value={code}
          onChange={setCode}
        />
        {problem ? <Notice kind="error" title={problem.words} /> : null}
        <Press
          kind="main"
          label={texts.search}
          busy={busy}
          onPress={() => void send(numberWrong || codeWrong, search)}
        />
      </Section>
      {found ? (
        <ReportView report={found.report} reward={rewardOf?.(found.code)}>
          <ReportActs
            key={found.report.id}
            report={found.report}
            door={found.door}
            onChange={(report) => setFound((now) => (now?.report.id === report.id ? { ...now, report } : now))}
          />
          <OwnDataSection report={found.report} door={{ by: 'code', ...found.code }} copies />
        </ReportView>
      ) : null}
    </>
  );
}
