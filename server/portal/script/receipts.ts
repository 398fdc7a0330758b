import { checkReceipt, type CheckResult } from '../../contract/receipts/check-receipt';
import type { InclusionAnswer, SignedHead } from '../../contract/receipts/log';
import type { KeyStatement } from '../../contract/receipts/key-chain';
import { readReceipt, type ReceiptFile } from '../../contract/receipts/receipt-file';
import { sha256 } from '../../contract/receipts/sha256';
import type { ScriptWord } from './receipts.texts';

/** The browser knows no Ed25519, or the page came without TLS. */
class CannotSign extends Error {}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

async function signed(publicKey: string, text: string, signature: string): Promise<boolean> {
  const { subtle } = globalThis.crypto as { subtle?: SubtleCrypto };
  if (!subtle) throw new CannotSign();
  const key = await subtle.importKey('spki', bytesOf(publicKey), { name: 'Ed25519' }, false, ['verify']).catch(() => {
    throw new CannotSign();
  });
  return subtle.verify({ name: 'Ed25519' }, key, bytesOf(signature), new TextEncoder().encode(text));
}

/** An answer of the server; null where it has none to give. */
async function ask<T>(path: string): Promise<T | null> {
  const answer = await fetch(`/api/receipts/${path}`);
  if (answer.status >= 500) throw new TypeError(String(answer.status));
  return answer.ok ? ((await answer.json()) as T) : null;
}

interface Checked {
  receipt: ReceiptFile;
  head: SignedHead | null;
  results: CheckResult[] | null;
}

/** Fetches head and proofs, none of which is trusted, and checks the receipt here. */
async function check(receipt: ReceiptFile, kept: SignedHead | null): Promise<Checked> {
  const { town, sequence } = receipt;
  const served = await ask<{ keys: { id: string; publicKey: string }[]; statements: KeyStatement[] }>(`${town}/keys`);
  const head = await ask<SignedHead>(`${town}/head`);
  const covered = head && head.size >= sequence;
  const proof = covered ? await ask<InclusionAnswer>(`${town}/inclusion/${sequence}?size=${head.size}`) : null;
  const [from = 0, to = 0] = kept && head ? [kept.size, head.size].sort((a, b) => a - b) : [];
  const steps = from < to ? await ask<{ path: string[] }>(`${town}/consistency?from=${from}&to=${to}`) : null;
  const statements = served?.statements.length ? { statements: served.statements } : {};
  const whole = { ...receipt, ...(head && proof ? { head, proof, ...statements } : {}) };
  const results = await checkReceipt({
    ...{ receipt, head, proof, kept, signed },
    consistency: steps?.path,
    trusted: served?.keys.find((key) => key.id === receipt.keyId)?.publicKey ?? null,
    statements: served?.statements,
    sha: sha256,
  }).catch((error: unknown) => {
    if (error instanceof CannotSign) return null;
    throw error;
  });
  return { receipt: whole, head, results };
}

const words = document.getElementById('words') as HTMLTemplateElement | null;

/** Words in the language of the page, which carries them. */
const word = (name: ScriptWord): string => words?.content.querySelector(`[data-word="${name}"]`)?.textContent ?? '';

const element = <K extends keyof HTMLElementTagNameMap>(tag: K, text = '', className = '') => {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = className;
  return made;
};

function saveLink(label: string, name: string, content: unknown): HTMLElement {
  const link = element('a', label, 'button quiet');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }));
  link.download = name;
  const line = element('p');
  line.append(link);
  return line;
}

const marks = { holds: '✓', fails: '✗', open: '…' } as const;

function show(outcome: HTMLElement, { receipt, head, results }: Checked): void {
  const failed = results?.some((one) => one.outcome === 'fails') ?? false;
  const box = element('section', '', failed ? 'errors' : 'card good');
  const said = !results ? word('unsupported') : failed ? word('bad') : receipt.proof ? word('good') : word('early');
  box.append(element('h2', word('result')), element('strong', said));
  const list = element('ul', '', 'checks');
  for (const { what, outcome: how } of results ?? [])
    list.append(element('li', `${marks[how]} ${word(`${what}.${how}`)}`));
  box.append(list, saveLink(word('saveWhole'), `${receipt.number}.json`, receipt));
  if (head) box.append(saveLink(word('saveHead'), `${receipt.town}-${head.serial}.head.json`, head));
  outcome.replaceChildren(box);
}

const form = document.getElementById('check') as HTMLFormElement | null;
const outcome = document.getElementById('outcome');
const typed = document.getElementById('receipt') as HTMLTextAreaElement | null;
const fileOf = (id: string): File | undefined => (document.getElementById(id) as HTMLInputElement | null)?.files?.[0];

async function run(): Promise<void> {
  if (!outcome || !typed) return;
  outcome.replaceChildren(element('p', word('working')));
  const receipt = readReceipt(typed.value);
  if (!receipt) return outcome.replaceChildren(element('p', word('notReceipt'), 'error'));
  try {
    const kept = await fileOf('kept-file')?.text();
    show(outcome, await check(receipt, kept ? (JSON.parse(kept) as SignedHead) : null));
  } catch {
    outcome.replaceChildren(element('p', word('noLog'), 'error'));
  }
}

if (form && outcome && typed) {
  const where = document.getElementById('where');
  if (where) where.textContent = word('checkLead');
  document.getElementById('files')?.removeAttribute('hidden');
  document.getElementById('receipt-file')?.addEventListener('change', () => {
    void fileOf('receipt-file')
      ?.text()
      .then((text) => (typed.value = text));
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void run();
  });
  // A receipt in the address (from a link) stays behind the #: it is never sent, and is taken out of the address.
  if (location.hash.startsWith('#AJ1.')) {
    typed.value = location.hash.slice(1);
    history.replaceState(null, '', location.pathname);
    void run();
  }
}
