import type { RewardForReporter } from '../../contract/rewards/claims';
import type { ReportCode } from '../act-draft';
import { claimPageTexts as texts } from '../claim.texts';
import { dateTime } from '../words';
import { CodeFields } from './act';

/** The own share of a reward, how it stands, what comes next, and the door to the claim while it is open. */
export function RewardCard({ reward, code }: { reward: RewardForReporter; code: ReportCode }) {
  const { kind, fen, people, state, words, claimBy, voucher, paidAt, failure } = reward;
  return (
    <section aria-labelledby="reward">
      <h2 id="reward">{texts.title}</h2>
      <div className="card good">
        {state !== 'clawedBack' && <p>{kind === 'first' ? texts.lead : texts.leadSupplementary}</p>}
        <dl className="facts">
          <dt>{texts.fen}</dt>
          <dd>
            <strong>{texts.yuan(fen)}</strong>
            {people > 1 && ` ${texts.shared(people)}`}
          </dd>
          <dt>{texts.state}</dt>
          <dd>{words}</dd>
          {claimBy && <dt>{texts.claimBy}</dt>}
          {claimBy && <dd>{texts.until(claimBy)}</dd>}
          {voucher && <dt>{texts.voucher}</dt>}
          {voucher && <dd>{voucher}</dd>}
          {paidAt && <dt>{texts.paidAt}</dt>}
          {paidAt && <dd>{dateTime(paidAt)}</dd>}
        </dl>
        {failure && <p className="error">{failure}</p>}
        <p>{texts.next[state]}</p>
        {(state === 'open' || state === 'claimed') && (
          <form method="post" action="/track/claim">
            <CodeFields code={code} />
            {state === 'open' && <p className="hint">{texts.secret}</p>}
            <button type="submit" className={state === 'open' ? undefined : 'quiet'}>
              {state === 'open' ? texts.claim : texts.change}
            </button>
          </form>
        )}
      </div>
    </section>
  );
}
