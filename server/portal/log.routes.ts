import type { Context } from 'koa';
import getRawBody from 'raw-body';
import { checkReceipt } from '../contract/receipts/check-receipt';
import type { KeyStatement } from '../contract/receipts/key-chain';
import { readReceipt } from '../contract/receipts/receipt-file';
import type { SignedHead } from '../contract/receipts/log';
import { sha256 } from '../contract/receipts/sha256';
import { Problem } from '../contract/problem';
import { keyFingerprint, signatureHolds } from '../modules/receipts';
import { logTexts as texts } from './script/receipts.texts';
import { written } from './languages';
import { receiptLogPage, type CheckedOnServer, type TownLog } from './pages/receipt-log';
import type { PortalPorts } from './portal.routes';
import { ownAddress } from './own-address';

/** Null where the log says that there is none. */
const unlessNone = <T>(answer: Promise<T>): Promise<T | null> =>
  answer.catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'not_found') return null;
    throw error;
  });

async function townLogs({ areas, receipts, receiptLog }: PortalPorts): Promise<TownLog[]> {
  return Promise.all(
    areas.towns().map(async ({ code, name }) => {
      const { keys, statements } = (await unlessNone(receipts.publicKeys(code))) ?? { keys: [], statements: [] };
      const head = await unlessNone(receiptLog.head(code));
      const shown = keys.map((key) => ({ ...key, fingerprint: keyFingerprint(key.publicKey) }));
      return { code, name, head, keys: shown, statements };
    }),
  );
}

/** The log in plain words, what is published, and the form. */
export async function logPage(ports: PortalPorts, context: Context): Promise<void> {
  context.type = 'html';
  context.body = receiptLogPage({ towns: await townLogs(ports) });
}

/** The check for who has no script: what the server can say, and the proof to keep. */
export async function postLogCheck(ports: PortalPorts, context: Context): Promise<void> {
  const body = await getRawBody(context.req, { limit: 32_768, encoding: 'utf8' }).catch(() => {
    throw new Problem('body_too_large');
  });
  const typed = new URLSearchParams(body).get('receipt') ?? '';
  const receipt = readReceipt(typed);
  context.type = 'html';
  context.set('Cache-Control', 'no-store');
  const towns = await townLogs(ports);
  if (!receipt) {
    context.status = 422;
    context.body = receiptLogPage({ towns, typed, errors: { receipt: texts.notReceipt } });
    return;
  }
  const { town, sequence } = receipt;
  const own = towns.find(({ code }) => code === town);
  const head = await unlessNone(ports.receiptLog.head(town));
  const proof = head && head.size >= sequence ? await ports.receiptLog.inclusion(town, sequence, head.size) : null;
  const results = await checkReceipt({
    ...{ receipt, head, proof },
    trusted: own?.keys.find(({ id }) => id === receipt.keyId)?.publicKey ?? null,
    statements: own?.statements,
    sha: sha256,
    signed: signatureHolds,
  });
  const statements = own?.statements.length ? { statements: own.statements } : {};
  const whole = { ...receipt, ...(head && proof ? { head, proof, ...statements } : {}) };
  const checked: CheckedOnServer = { receipt: whole, results };
  context.body = receiptLogPage({ towns, typed, checked });
}

/** The heads of a town and the statements of its replaced keys as a JSON Feed (version 1.1), for those who keep them. */
export async function headFeed(ports: PortalPorts, context: Context, town: string): Promise<void> {
  const name = ports.areas.areaName(town);
  const { heads } = await ports.receiptLog.heads(town, undefined, 100);
  const home = `${ownAddress(context)}/receipts`;
  const item = (head: SignedHead) => ({
    id: `${home}/${town}/${head.serial}`,
    url: home,
    title: texts.feedItem(head.serial, head.size),
    content_text: JSON.stringify(head),
    date_published: head.at,
  });
  const { statements } = (await unlessNone(ports.receipts.publicKeys(town))) ?? { statements: [] };
  const keyItem = (statement: KeyStatement) => ({
    id: `${home}/${town}/keys/${statement.to}`,
    url: home,
    title: texts.feedKey(statement.last),
    content_text: JSON.stringify(statement),
    date_published: statement.at,
  });
  const items = [...statements.map(keyItem), ...heads.map(item)];
  context.type = 'application/feed+json';
  context.body = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    language: written.tag,
    title: texts.feedTitle(name),
    home_page_url: home,
    feed_url: `${home}/${town}/feed.json`,
    // Newest first; what is never shortened away are the statements.
    items: items.sort((a, b) => (a.date_published < b.date_published ? 1 : -1)),
  });
}
