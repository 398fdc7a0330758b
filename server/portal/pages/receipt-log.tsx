import type { CheckResult } from '../../contract/receipts/check-receipt';
import { checkTexts } from '../../contract/receipts/check.texts';
import type { KeyStatement } from '../../contract/receipts/key-chain';
import type { SignedHead } from '../../contract/receipts/log';
import { leafText } from '../../contract/receipts/log-text';
import { leafHash } from '../../contract/receipts/merkle';
import type { ReceiptFile } from '../../contract/receipts/receipt-file';
import { hexOf, sha256 } from '../../contract/receipts/sha256';
import { ErrorSummary, TextField, type FormErrors } from '../fields';
import { logTexts as texts, scriptWords } from '../script/receipts.texts';
import { renderPage } from '../page';
import { dateTime } from '../words';

export interface TownLog {
  code: string;
  name: string;
  head: SignedHead | null;
  keys: { id: string; publicKey: string; fingerprint: string; last: number | null }[];
  statements: KeyStatement[];
}

/** What the server says to a receipt, and the file that proves it elsewhere. */
export interface CheckedOnServer {
  receipt: ReceiptFile;
  results: CheckResult[];
}

interface LogPageProps {
  towns: readonly TownLog[];
  typed?: string;
  errors?: FormErrors;
  checked?: CheckedOnServer;
}

/** A small file as an address: it is saved without asking the server. */
export const fileAddress = (content: unknown): string =>
  `data:application/json;base64,${Buffer.from(JSON.stringify(content, null, 2)).toString('base64')}`;

function Town({ code, name, head, keys }: TownLog) {
  const api = `/api/receipts/${code}`;
  return (
    <section className="card">
      <h3>{name}</h3>
      {!head && <p>{texts.noHead}</p>}
      <dl className="facts">
        {head && <dt>{texts.serial}</dt>}
        {head && <dd>{texts.serialValue(head.serial)}</dd>}
        {head && <dt>{texts.size}</dt>}
        {head && <dd>{texts.sizeValue(head.size)}</dd>}
        {head && <dt>{texts.at}</dt>}
        {head && <dd>{dateTime(head.at)}</dd>}
        <dt>{texts.fingerprint}</dt>
        <dd>
          {keys.map((key) => (
            <div key={key.id} className="hash">
              {key.fingerprint}
              {keys.length > 1 && (
                <small className="hint"> {key.last === null ? texts.keyInForce : texts.keyUntil(key.last)}</small>
              )}
            </div>
          ))}
        </dd>
      </dl>
      <details>
        <summary>{texts.details}</summary>
        <dl className="facts fine">
          {head && <dt>{texts.root}</dt>}
          {head && <dd className="hash">{head.root}</dd>}
          {head && <dt>{texts.signature}</dt>}
          {head && <dd className="hash">{head.signature}</dd>}
          <dt>{texts.key}</dt>
          <dd>
            {keys.map((key) => (
              <div key={key.id} className="hash">
                {key.publicKey}
              </div>
            ))}
          </dd>
        </dl>
        <ul>
          {head && (
            <li>
              <a href={`${api}/head`}>{texts.head}</a>
            </li>
          )}
          <li>
            <a href={`${api}/heads`}>{texts.heads}</a>
          </li>
          <li>
            <a href={`${api}/keys`}>{texts.keys}</a>
          </li>
          <li>
            <a href={`/receipts/${code}/feed.json`}>{texts.feed}</a>
          </li>
        </ul>
      </details>
    </section>
  );
}

/** The words that the script shows, where it finds them: they are turned with the page, and it needs none of its own. */
const ScriptWords = () => (
  <template id="words">
    {Object.entries(scriptWords).map(([name, words]) => (
      <p key={name} data-word={name}>
        {words}
      </p>
    ))}
  </template>
);

const marks = { holds: '✓', fails: '✗', open: '…' } as const;

/** The proof written out, so that it can be checked by hand. */
function Proof({ receipt }: { receipt: ReceiptFile }) {
  const { proof, head } = receipt;
  if (!proof || !head) return null;
  const leaf = leafText({ ...receipt, registeredAt: new Date(receipt.registeredAt), kind: 'report' });
  return (
    <dl className="facts fine">
      <dt>{texts.leaf}</dt>
      <dd className="hash">
        <pre>{leaf}</pre>
      </dd>
      <dt>{texts.leafHash}</dt>
      <dd className="hash">{hexOf(leafHash(sha256, Buffer.from(leaf)))}</dd>
      <dt>{texts.path(proof.path.length)}</dt>
      <dd className="hash">
        <ol>
          {proof.path.map((hash) => (
            <li key={hash}>{hash}</li>
          ))}
        </ol>
      </dd>
      <dt>{texts.root}</dt>
      <dd className="hash">{head.root}</dd>
    </dl>
  );
}

function Checked({ receipt, results }: CheckedOnServer) {
  const failed = results.some(({ outcome }) => outcome === 'fails');
  const said = failed ? texts.bad : receipt.proof ? texts.good : texts.early;
  return (
    <section className={failed ? 'errors' : 'card good'} aria-labelledby="result-title">
      <h2 id="result-title">{texts.result}</h2>
      <p>
        <strong>{said}</strong>
      </p>
      <p>{texts.serverSays}</p>
      <ul className="checks">
        {results.map(({ what, outcome }) => (
          <li key={what}>{`${marks[outcome]} ${checkTexts[what][outcome]}`}</li>
        ))}
      </ul>
      <p>
        <a className="button quiet" download={`${receipt.number}.json`} href={fileAddress(receipt)}>
          {texts.saveWhole}
        </a>
      </p>
      <Proof receipt={receipt} />
    </section>
  );
}

/** The public receipt log: what it is, what is published, and the check of a receipt. */
export const receiptLogPage = ({ towns, typed = '', errors = {}, checked }: LogPageProps): string =>
  renderPage({
    title: texts.title,
    path: '/receipts',
    scripts: ['/static/receipts.js'],
    children: (
      <>
        <h1>{texts.title}</h1>
        <p className="lead">{texts.lead}</p>
        <ol>
          {texts.how.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
        {checked && <Checked {...checked} />}
        <form method="post" action="/receipts" id="check">
          <h2>{texts.checkTitle}</h2>
          <p className="hint" id="where">
            {texts.checkLeadPlain}
          </p>
          <ErrorSummary errors={errors} />
          <TextField
            name="receipt"
            label={texts.paste}
            errors={errors}
            value={typed}
            hint={texts.pasteHint}
            multiline
            must
          />
          <div id="files" hidden>
            <div className="field">
              <label className="label" htmlFor="receipt-file">
                {texts.file}
              </label>
              <input type="file" id="receipt-file" accept=".json,application/json,text/plain" />
            </div>
            <div className="field">
              <label className="label" htmlFor="kept-file">
                {texts.kept}
              </label>
              <p className="hint">{texts.keptHint}</p>
              <input type="file" id="kept-file" accept=".json,application/json" />
            </div>
          </div>
          <p className="submit">
            <button type="submit">{texts.submit}</button>
          </p>
          <div id="outcome" role="status" />
          <ScriptWords />
        </form>
        <h2>{texts.headsTitle}</h2>
        <p className="hint">{texts.fingerprintHint}</p>
        {towns.map((town) => (
          <Town key={town.code} {...town} />
        ))}
        <h2>{texts.cliTitle}</h2>
        <p>{texts.cli}</p>
        <pre className="hash">{texts.command}</pre>
      </>
    ),
  });
