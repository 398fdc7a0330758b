import type { DutyPost } from '../../contract/duty/duty';
import { receiptAddress } from '../../contract/receipts/receipt-file';
import type { Registered } from '../../contract/reports/reports';
import { logTexts } from '../script/receipts.texts';
import { portalTexts } from '../portal.texts';
import { renderPage } from '../page';
import { TextField, ErrorSummary, type FormErrors } from '../fields';
import { dateTime } from '../words';
import { DutyNow } from './duty-now';
import { QrCode } from './qr-code';
import { fileAddress } from './receipt-log';

const texts = portalTexts.receipt;

function Proof({ receipt }: { receipt: Registered['receipt'] }) {
  return (
    <details>
      <summary>{texts.proof}</summary>
      <p className="hint">{texts.proofHint}</p>
      <dl className="facts fine">
        <dt>{texts.commitment}</dt>
        <dd>{receipt.commitment}</dd>
        <dt>{texts.salt}</dt>
        <dd>{receipt.salt}</dd>
        <dt>{texts.promise}</dt>
        <dd>{receipt.promise}</dd>
      </dl>
    </details>
  );
}

/** The receipt as a file and a code, and where it can be checked; what stands behind the # is never sent. */
export function Keep({ receipt, origin }: { receipt: Registered['receipt']; origin: string }) {
  const { keep, keepHint, check: toCheck, early, code, codeHint } = logTexts.receipt;
  return (
    <div className="card">
      <p>{keepHint}</p>
      <p>
        <a className="button quiet" download={`${receipt.number}.json`} href={fileAddress(receipt)}>
          {keep}
        </a>
      </p>
      <QrCode text={receiptAddress(origin, receipt)} label={code} />
      <p className="hint">{codeHint}</p>
      <p className="hint">
        {early} <a href={receiptAddress('', receipt)}>{toCheck}</a>
      </p>
    </div>
  );
}

/** A code for each of those who reported together with the first: each follows the report and claims the own share. */
const Joint = ({ codes }: { codes: readonly string[] }) => (
  <div className="card good">
    <h2>{texts.joint}</h2>
    <p>{texts.jointLead}</p>
    <ol start={2}>
      {codes.map((code) => (
        <li key={code}>
          <strong className="code">{code}</strong>
        </li>
      ))}
    </ol>
  </div>
);

interface ReceiptPageProps {
  registered: Registered;
  origin: string;
  /** Whom to call, where somebody is in danger; null where nobody was said to be. */
  danger: readonly DutyPost[] | null;
}

/** The receipt, with the claim code that is shown once; it is typed back on the next page. */
export const receiptPage = ({
  registered: { receipt, claimCode, jointCodes, routed },
  origin,
  danger,
}: ReceiptPageProps): string =>
  renderPage({
    title: texts.title,
    path: '/report',
    children: (
      <>
        <h1>{texts.title}</h1>
        {danger && (
          <div className="errors" role="alert">
            <p className="error">{texts.danger}</p>
            <DutyNow posts={danger} all />
          </div>
        )}
        <p className="lead">{texts.lead}</p>
        <div className="card">
          <dl className="facts">
            <dt>{texts.number}</dt>
            <dd className="number">{receipt.number}</dd>
            <dt>{texts.registeredAt}</dt>
            <dd>{dateTime(receipt.registeredAt)}</dd>
            <dt>{texts.goesTo}</dt>
            <dd>{[routed.town, routed.village, routed.grid].flatMap((area) => area?.name ?? []).join(' ')}</dd>
            {routed.officer && <dt>{texts.officer}</dt>}
            {routed.officer && <dd translate="no">{routed.officer}</dd>}
            <dt>{texts.why}</dt>
            <dd>{routed.explanation}</dd>
          </dl>
        </div>
        {claimCode && (
          <div className="card good">
            <h2>{texts.code}</h2>
            <p>{texts.codeLead}</p>
            <strong className="code">{claimCode}</strong>
            <p>
              <a className="button" href={`/report/check?number=${receipt.number}`}>
                {texts.next}
              </a>
            </p>
          </div>
        )}
        {jointCodes.length > 0 && <Joint codes={jointCodes} />}
        <Keep receipt={receipt} origin={origin} />
        <Proof receipt={receipt} />
      </>
    ),
  });

const check = portalTexts.check;

/** The second page, where the code is typed back before leaving. */
export const checkPage = (
  number: string,
  typed: string,
  outcome: 'ask' | 'right' | 'wrong' | { said: string },
): string => {
  const message = outcome === 'wrong' ? check.wrong : typeof outcome === 'object' ? outcome.said : '';
  const errors: FormErrors = message ? { claimCode: message } : {};
  return renderPage({
    title: check.title,
    path: '/report',
    children:
      outcome === 'right' ? (
        <>
          <h1>{check.title}</h1>
          <p className="card good" role="status">
            {check.right}
          </p>
          <p>
            <a className="button" href="/track">
              {portalTexts.nav.track}
            </a>
          </p>
        </>
      ) : (
        <form method="post" action="/report/check">
          <h1>{check.title}</h1>
          <ErrorSummary errors={errors} />
          <p className="lead">{check.lead}</p>
          <input type="hidden" name="number" value={number} />
          <p>
            {texts.number} <strong>{number}</strong>
          </p>
          <TextField name="claimCode" label={texts.code} errors={errors} value={typed} hint={check.back} must />
          <p className="submit">
            <button type="submit">{check.submit}</button>
          </p>
        </form>
      ),
  });
};
