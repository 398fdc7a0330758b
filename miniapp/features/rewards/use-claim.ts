import { useRef, useState } from 'react';
import type { RewardForReporter } from '@contract/rewards/claims';
import { asProblem, localProblem } from '../../api/problem';
import { loginCode } from '../../platform/login';
import { checkClaim, emptyClaim, errorsOf, toPayout, type ClaimDraft, type ClaimErrors } from './claim-draft';
import type { RewardDoor } from './reward-door';
import { rewardsTexts as texts } from './rewards.texts';

export interface ClaimForm {
  draft: ClaimDraft;
  errors: ClaimErrors;
  /** Why it did not go, in words. */
  problem: string | null;
  busy: boolean;
  change(part: Partial<ClaimDraft>): void;
  send(): Promise<void>;
}

/** What came of a claim: the reward as it stands, and words where the claim is in it. */
type OnSent = (reward: RewardForReporter | null, words: string | null) => void;

/** WeChat's code is fetched at the press: it is good once and for minutes. */
async function codeFor({ way }: ClaimDraft): Promise<string> {
  if (way !== 'wechat') return '';
  return loginCode().catch(() => {
    throw localProblem('signIn');
  });
}

/** The form of a claim while it is open; `claim` is the one that it replaces, 0 for the first. A send that fails leaves it as it was and says why. */
export function useClaim(door: RewardDoor, claim: number, onSent: OnSent): ClaimForm {
  const [draft, setDraft] = useState(emptyClaim);
  /** What a press sends: also what was typed since the page was last drawn. */
  const latest = useRef(draft);
  const [checked, setChecked] = useState(false);
  const [refused, setRefused] = useState<ClaimErrors>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  /** An earlier try may have been taken, though no answer came. */
  const tried = useRef(false);

  const claimOnce = async (): Promise<void> => {
    const said = latest.current;
    // What was taken then stands; what is on the form now may be something else.
    const before = tried.current ? await door.fetch() : null;
    if (before && before.claim !== claim) return onSent(before, texts.before);
    const payout = toPayout(said, await codeFor(said));
    if (claim === 0) return onSent(await door.claim(payout), texts.done);
    onSent(await door.change(payout, claim), texts.changed);
  };

  const send = async (): Promise<void> => {
    setChecked(true);
    setRefused({});
    if (running.current || Object.keys(checkClaim(latest.current)).length > 0) return;
    running.current = true;
    setBusy(true);
    setProblem(null);
    try {
      await claimOnce();
    } catch (failure) {
      const { words, code, passes, errors } = asProblem(failure);
      tried.current ||= passes;
      setRefused(errorsOf(errors));
      setProblem(words);
      const moved = code === 'step_refused' || code === 'stale_version';
      const now = moved ? await door.fetch().catch(() => null) : null;
      if (now && (now.claim !== claim || now.state === 'sending' || now.state === 'paid')) onSent(now, null);
    }
    running.current = false;
    setBusy(false);
  };

  const change = (part: Partial<ClaimDraft>): void => {
    setRefused({});
    latest.current = { ...latest.current, ...part };
    setDraft(latest.current);
  };
  return { draft, errors: { ...refused, ...(checked ? checkClaim(draft) : {}) }, problem, busy, change, send };
}
