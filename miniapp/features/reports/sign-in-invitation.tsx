import type { ApiProblem } from '../../api/problem';
import { EmptyState, Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { myReportsTexts as texts } from './my-reports.texts';

interface SignInInvitationProps {
  problem: ApiProblem | null;
  onSignIn(): void;
}

/** Stands where the account's reports would be, until the person signs in. */
export function SignInInvitation({ problem, onSignIn }: SignInInvitationProps) {
  return (
    <Section title={texts.account}>
      <EmptyState title={texts.signInTitle} body={texts.signInBody}>
        {problem ? <Notice kind="error" title={problem.words} /> : null}
        <Press kind="main" label={texts.signIn} onPress={onSignIn} />
      </EmptyState>
    </Section>
  );
}
