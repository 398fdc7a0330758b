import { payoutWayTexts } from '../../contract/rewards/rewards.texts';
import { claimPageTexts as texts } from '../claim.texts';
import type { ClaimDraft } from '../claim-draft';
import { Choices, ErrorSummary, TextField, type FormErrors } from '../fields';
import { portalTexts } from '../portal.texts';
import { renderPage } from '../page';
import { CodeAnew, CodeFields } from './act';

export interface ClaimPageProps {
  draft: ClaimDraft;
  errors: FormErrors;
  /** Errors that belong to no field. */
  general: readonly string[];
  /** Number and code are to be typed anew, because they were not right. */
  codeAnew: boolean;
}

const ways = [
  { value: 'cash', label: payoutWayTexts.cash, hint: texts.cashHint },
  { value: 'bank', label: payoutWayTexts.bank, hint: texts.bankHint },
];

/** The bank's fields; the style sheet hides them while cash is chosen. */
function BankFields({ draft, errors }: Pick<ClaimPageProps, 'draft' | 'errors'>) {
  return (
    <div className="bank-only">
      <TextField name="name" label={texts.name} errors={errors} value={draft.name} hint={texts.nameHint} />
      <TextField name="bank" label={texts.bankName} errors={errors} value={draft.bank} hint={texts.bankNameHint} />
      <TextField
        name="account"
        label={texts.account}
        errors={errors}
        value={draft.account}
        hint={texts.accountHint}
        type="tel"
      />
    </div>
  );
}

/** The form of a claim: how to be paid. A browser is asked to remember none of it. */
export const claimPage = ({ draft, errors, general, codeAnew }: ClaimPageProps): string => {
  const first = draft.claim === '' || draft.claim === '0';
  const title = first ? texts.claim : texts.change;
  return renderPage({
    title,
    path: '/track',
    children: (
      <>
        <form method="post" action="/track/claim" autoComplete="off" noValidate>
          <h1>{title}</h1>
          <ErrorSummary errors={errors} general={general} />
          {codeAnew ? (
            <>
              <CodeAnew number={draft.number} errors={errors} />
              <input type="hidden" name="claim" value={draft.claim} />
            </>
          ) : (
            <>
              <CodeFields code={draft} />
              <input type="hidden" name="claim" value={draft.claim} />
              <p>
                {portalTexts.track.number} <strong>{draft.number}</strong>
              </p>
            </>
          )}
          <p className="lead">{texts.secret}</p>
          {!first && <p>{texts.changeHint}</p>}
          <Choices name="way" legend={texts.way} errors={errors} value={draft.way} options={ways} must />
          <BankFields draft={draft} errors={errors} />
          <p className="submit">
            <button type="submit" name="action" value="send">
              {first ? texts.send : texts.sendChange}
            </button>
          </p>
        </form>
        {!codeAnew && (
          <form method="post" action="/track">
            <CodeFields code={draft} />
            <button type="submit" className="quiet">
              {first ? texts.back : texts.keep}
            </button>
          </form>
        )}
      </>
    ),
  });
};
