import { useState } from 'react';
import { forgetMyFollows, listMyFollows, setFollow, unsetFollow, type Follow } from '@contract/follows/follows';
import { addConsent, getSubscription } from '@contract/messages/messages';
import type { NoticeKind } from '@contract/notices/kinds';
import { call } from '../../api/client';
import { asProblem } from '../../api/problem';
import { heldToken, sessionChanges } from '../../api/session';
import { useRemote } from '../../api/use-remote';
import { ask, say } from '../../platform/dialogs';
import { loginCode } from '../../platform/login';
import { useObservable } from '../../platform/observable';
import { askConsent } from '../../platform/subscribe';
import { followsTexts as texts } from './follows.texts';

interface Standing {
  follows: Follow[];
  /** The template to ask consent for; null where the installation sends none. */
  template: string | null;
  /** How many reminders of notices are left. */
  left: number;
}

async function standing(): Promise<Standing> {
  const [{ follows }, { template, leftForNotices }] = await Promise.all([call(listMyFollows), call(getSubscription)]);
  return { follows, template, left: leftForNotices };
}

const keepConsent = async (): Promise<void> => {
  await call(addConsent, { body: { code: await loginCode(), purpose: 'notices' } });
};

/** What the account follows and what can be done about it; `data` is null where nobody is signed in. Looking signs nobody in. */
export function useFollows() {
  const session = useObservable(sessionChanges);
  const { data, problem, loading, reload } = useRemote(
    async () => (heldToken() ? standing() : null),
    `follows ${session}`,
  );
  const [busy, setBusy] = useState(false);
  const template = data?.template ?? null;

  /** Does something, says what came of it, and shows how it stands. */
  const during = (work: () => Promise<string>): void => {
    setBusy(true);
    void work()
      .then(say, (failure: unknown) => say(asProblem(failure).words))
      .then(reload)
      .finally(() => setBusy(false));
  };

  return {
    data,
    problem,
    loading,
    busy,
    reload,
    /** Follows a place. WeChat's question comes first: it is allowed within the tap alone. Refused, the box remains. */
    follow: (code: string): void =>
      during(async () => {
        const agreed = template !== null && (await askConsent(template));
        await call(setFollow, { params: { code }, body: { kinds: [] } });
        if (agreed) await keepConsent();
        return template === null || agreed ? texts.done : texts.doneNoReminder;
      }),
    chooseKinds: (code: string, kinds: NoticeKind[]): void =>
      during(async () => {
        await call(setFollow, { params: { code }, body: { kinds } });
        return texts.saved;
      }),
    unfollow: (code: string): void =>
      during(async () => {
        await call(unsetFollow, { params: { code } });
        return texts.undone;
      }),
    /** One reminder more. */
    remind: (): void =>
      during(async () => {
        if (template === null || !(await askConsent(template))) return texts.remind.refused;
        await keepConsent();
        return texts.remind.kept;
      }),
    /** Deletes all of it, after a question. */
    async forget(): Promise<void> {
      if (!(await ask(texts.forgetAsk))) return;
      during(async () => {
        await call(forgetMyFollows);
        return texts.forgotten;
      });
    },
  };
}

export type Follows = ReturnType<typeof useFollows>;
