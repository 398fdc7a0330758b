import { Button, Modal } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import type { StaffProfile } from '@contract/staff/staff';
import { isSessionLost, onSession } from '../../api';
import { consoleTexts } from '../../console.texts';
import { SignInForm } from './sign-in';

const texts = consoleTexts.signIn;

/**
 * The sign-in over a page whose session ended, or whose browser somebody else signed in to since: what is typed there
 * stays. Whoever signs in instead finds a page of their own.
 */
export function SignInAgain({ me, onDone }: { me: StaffProfile; onDone(): Promise<unknown> }) {
  const [seated] = useState(me);
  const lost = useSyncExternalStore(onSession, isSessionLost);
  const queries = useQueryClient();
  const other = me.id !== seated.id;
  const done = async () => {
    await onDone();
    await queries.invalidateQueries({ predicate: ({ state }) => state.status === 'error' });
  };
  return (
    <Modal open={lost || other} title={texts.again} closable={false} keyboard={false} footer={null} destroyOnHidden>
      <p>{other ? texts.otherSince(me.name, seated.name) : texts.expired(seated.name)}</p>
      <SignInForm onDone={() => void done()} />
      {other && (
        <Button type="link" block onClick={() => window.location.assign('/console')}>
          {texts.goOnAs(me.name)}
        </Button>
      )}
    </Modal>
  );
}
