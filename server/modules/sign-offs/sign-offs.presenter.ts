import { differencesOf, type SignedFigures } from '../../contract/sign-offs/frozen-figures';
import type { SignatureView, SignOffRow, SignOffView } from '../../contract/sign-offs/sign-offs';
import type { Signature, SignOffDoc } from './sign-off-file';

export interface SignOffWords {
  areaName(code: string): string;
}

const named = (code: string, { areaName }: SignOffWords) => ({ code, name: areaName(code) });

const presentSignature = ({ n, at, by, figures, below }: Signature, words: SignOffWords): SignatureView => ({
  n,
  at: at.toISOString(),
  by: by.name,
  figures,
  below: below.map((each) => ({ area: named(each.area, words), n: each.n })),
});

/** A document as a row of the chain; `now`: the figures of its area at present. */
export function presentRow(doc: SignOffDoc, now: SignedFigures, words: SignOffWords): SignOffRow {
  const last = doc.signatures.at(-1);
  return {
    id: doc._id,
    area: named(doc.area, words),
    level: doc.level,
    state: doc.state,
    n: doc.n,
    signedAt: last?.at.toISOString() ?? null,
    by: last?.by.name ?? null,
    changed: last !== undefined && differencesOf(last.figures, now).length > 0,
    houses: (last?.figures ?? now).total.all.houses,
  };
}

/** A document as its page. */
export function presentSignOff(
  doc: SignOffDoc,
  rest: Pick<SignOffView, 'days' | 'now' | 'toSign' | 'print' | 'below' | 'may'>,
  words: SignOffWords,
): SignOffView {
  return {
    id: doc._id,
    period: doc.period,
    area: named(doc.area, words),
    level: doc.level,
    state: doc.state,
    version: doc.version,
    signatures: doc.signatures.map((each) => presentSignature(each, words)),
    returns: doc.returns.map(({ at, by, reason, n }) => ({ at: at.toISOString(), by: by.name, reason, n })),
    ...rest,
  };
}
