import { useRef, useState } from 'react';
import type { ReportForReporter } from '@contract/reports/reports';
import { asProblem } from '../../api/problem';
import { ask } from '../../platform/dialogs';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { ActForm } from './act-form';
import { formActs, type FormAct } from './report-act';
import { reportActsTexts as texts } from './report-acts.texts';
import type { ReportDoor } from './send-act';

interface ReportActsProps {
  report: ReportForReporter;
  door: ReportDoor;
  onChange(report: ReportForReporter): void;
}

/** Withdraws after a question; why it did not work, in words. */
function useWithdrawing({ door, onChange }: Pick<ReportActsProps, 'door' | 'onChange'>, onDone: () => void) {
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const withdraw = async (): Promise<void> => {
    if (running.current || !(await ask(texts.withdrawAsk)) || running.current) return;
    running.current = true;
    setBusy(true);
    setProblem(null);
    try {
      onChange(await door.act({ act: 'withdraw' }));
      onDone();
    } catch (failure) {
      const { words, code } = asProblem(failure);
      setProblem(words);
      const now = code === 'step_refused' ? await door.fetch().catch(() => null) : null;
      if (now) onChange(now);
    }
    running.current = false;
    setBusy(false);
  };
  return { busy, problem, withdraw };
}

/** What the reporter can do with the report now: one form at a time, and withdrawing. */
export function ReportActs({ report, door, onChange }: ReportActsProps) {
  const [open, setOpen] = useState<FormAct | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const { busy, problem, withdraw } = useWithdrawing({ door, onChange }, () => setDone(texts.withdrawn));
  const possible = formActs.filter((act) => report.may[act]);
  const show = (act: FormAct | null): void => {
    setDone(null);
    setOpen(act);
  };
  if (open)
    return (
      <Section title={texts.acts[open].label}>
        <ActForm
          key={open}
          act={open}
          door={door}
          onDone={(after) => {
            setDone(texts.acts[open].done);
            setOpen(null);
            onChange(after);
          }}
          onChanged={onChange}
          onCancel={() => show(null)}
        />
      </Section>
    );
  if (!done && !problem && possible.length === 0 && !report.may.withdraw) return null;
  return (
    <Section title={texts.title}>
      {done ? <Notice kind="ok" title={done} /> : null}
      {problem ? <Notice kind="error" title={problem} /> : null}
      {possible.map((act) => (
        <Press key={act} label={texts.acts[act].label} onPress={() => show(act)} />
      ))}
      {report.may.withdraw ? (
        <Press kind="danger" label={texts.withdraw} busy={busy} onPress={() => void withdraw()} />
      ) : null}
    </Section>
  );
}
