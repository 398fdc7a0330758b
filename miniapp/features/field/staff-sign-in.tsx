import { useState } from 'react';
import { asProblem, type ApiProblem } from '../../api/problem';
import { enterStaff, heldStaff } from '../../api/staff-session';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { TextField } from '../../ui/text-field';
import { staffInspections } from '../inspection-tasks/staff-inspections';
import { goOnInField } from './field-outbox';
import { signInTexts as texts } from './field.texts';
import { refreshTasks } from './tasks';

/** Account and password; what waits on this phone goes on once they are right. */
export function StaffSignIn() {
  const [login, setLogin] = useState(() => heldStaff()?.staff.login ?? '');
  const [password, setPassword] = useState('');
  const [pressed, setPressed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const missing = (value: string): string | undefined => (pressed && !value ? texts.needed : undefined);

  const enter = async (): Promise<void> => {
    setPressed(true);
    const account = login.trim();
    if (!account || !password) return;
    setBusy(true);
    try {
      await enterStaff(account, password);
      void refreshTasks();
      void goOnInField();
      void staffInspections.goOn();
    } catch (failure) {
      setProblem(asProblem(failure));
      setBusy(false);
    }
  };

  return (
    <Section title={texts.signIn}>
      {problem ? <Notice kind="error" title={problem.words} /> : null}
      <TextField
        name="login"
        label={texts.login}
        hint={texts.signInHint}
        error={missing(login.trim())}
        most={64}
        value={login}
        onChange={setLogin}
      />
      <TextField
        name="password"
        label={texts.password}
        error={missing(password)}
        most={256}
        secret
        value={password}
        onChange={setPassword}
      />
      <Press kind="main" label={texts.enter} busy={busy} onPress={() => void enter()} />
    </Section>
  );
}
