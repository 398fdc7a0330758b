import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { checkReceipt } from '../contract/receipts/check-receipt';
import { checkTexts } from '../contract/receipts/check.texts';
import type { SignedHead } from '../contract/receipts/log';
import { readReceipt } from '../contract/receipts/receipt-file';
import { sha256 } from '../contract/receipts/sha256';
import { chinaDay, chinaTime } from '../platform/china-time';
import { keyFingerprint, signatureHolds } from '../platform/crypto/signing';
import { askServer, readJsonFile, readKey } from './log-sources';
import { logCliTexts as texts } from './log.texts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const when = (iso: string): string => `${chinaDay(new Date(iso))} ${chinaTime(new Date(iso))}`;

/** The content as it was sent, with the hashes of the photos that are given. */
async function contentOf(path: string | undefined, photos: readonly string[]): Promise<unknown> {
  if (path === undefined) return undefined;
  const content = await readJsonFile<Record<string, unknown>>(path);
  if (photos.length === 0) return content;
  const hashes = await Promise.all(
    photos.map(async (photo) =>
      createHash('sha256')
        .update(await readFile(photo))
        .digest('hex'),
    ),
  );
  return { ...content, photos: hashes };
}

/** Checks one receipt and says what holds; the exit code is 0 where nothing fails. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      server: { type: 'string' },
      kept: { type: 'string' },
      content: { type: 'string' },
      photo: { type: 'string', multiple: true, default: [] },
      save: { type: 'boolean', default: false },
    },
  });
  const [path] = positionals;
  if (!path) throw new Error(texts.verifyUsage);
  const receipt = readReceipt(await readFile(path, 'utf8'));
  if (!receipt) throw new Error(texts.noReceipt(path));
  const kept = values.kept ? await readJsonFile<SignedHead>(values.kept) : null;
  const word = values.server ? await askServer(values.server, receipt, kept) : null;
  const given = values.key ? await readKey(values.key) : null;
  const served = word?.keys.find(({ id }) => id === receipt.keyId)?.publicKey;
  if (!given && !served) throw new Error(texts.noKey);

  say(texts.receipt(receipt.number, when(receipt.registeredAt)));
  say(given ? texts.keyGiven(keyFingerprint(given)) : texts.keyFromServer(keyFingerprint(served ?? '')));
  // Without a server: what the file itself carries, or the head that was kept.
  const head = word?.head ?? receipt.head ?? null;
  const results = await checkReceipt({
    receipt,
    trusted: given ?? served ?? null,
    statements: word?.statements ?? receipt.statements,
    head,
    proof: word ? word.proof : receipt.proof,
    kept,
    consistency: word?.consistency,
    content: await contentOf(values.content, values.photo),
    sha: sha256,
    signed: signatureHolds,
  });
  if (head) say(texts.head(head.serial, head.size, when(head.at)));
  for (const { what, outcome } of results) say(`${texts.marks[outcome]} ${checkTexts[what][outcome]}`);
  const failed = results.some(({ outcome }) => outcome === 'fails');
  const covered = results.some(({ what, outcome }) => what === 'inclusion' && outcome === 'holds');
  say(failed ? texts.bad : covered ? texts.good : texts.early);
  if (values.save && head && !failed) {
    const saved = `${path.replace(/\.json$/, '')}.head.json`;
    await writeFile(saved, `${JSON.stringify(head, null, 2)}\n`);
    say(texts.saved(saved));
  }
  return failed ? 1 : 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
