import type { SignedFigures } from '../../contract/sign-offs/frozen-figures';
import { signedDimensions } from '../../contract/sign-offs/frozen-figures';
import { Problem } from '../../contract/problem';
import { daysOf, type PeriodDays } from '../../contract/sign-offs/periods';
import { areaScope, areaLineage } from '../../platform/area-scope';
import { levelOf, printOf, sumOf } from './frozen.rules';
import { signOffId, type Signature, type SignOffDoc } from './sign-off-file';
import type { SignOffPorts } from './sign-offs.service';

/** The document of an id as it stands; of version 0 where nothing was signed yet. Throws `not_found` for no area or period. */
export async function documentOf({ store, exists }: SignOffPorts, id: string): Promise<SignOffDoc> {
  const [period = '', area = ''] = id.split('_');
  const level = levelOf(area);
  if (!level || !daysOf(period) || !exists(area) || signOffId(period, area) !== id) throw new Problem('not_found');
  return (await store.byId(id)) ?? fresh(period, area);
}

/** A document before anything happened. */
export const fresh = (period: string, area: string): SignOffDoc => ({
  _id: signOffId(period, area),
  period,
  area,
  areas: areaLineage(area),
  level: levelOf(area) ?? 'village',
  state: 'open',
  version: 0,
  n: 0,
  signatures: [],
  returns: [],
  outbox: [],
});

/** The days of the document's period. */
export const daysOfDoc = ({ period }: SignOffDoc): PeriodDays => daysOf(period) ?? { from: period, to: period };

/** The figures of an area now; `settled`: there was a moment with exactly these. */
export async function figuresNow(
  { figures }: SignOffPorts,
  area: string,
): Promise<{ figures: SignedFigures; settled: boolean }> {
  const counted = await figures.counted(areaScope([area]));
  return { figures: figures.summaryOf(counted, signedDimensions), settled: counted.every(({ settled }) => settled) };
}

/** The documents of the areas right below, in the order of their codes. */
export async function documentsBelow({ store, areasBelow }: SignOffPorts, doc: SignOffDoc): Promise<SignOffDoc[]> {
  const areas = areasBelow(doc.area);
  const found = new Map(
    (await store.byIds(areas.map((area) => signOffId(doc.period, area)))).map((each) => [each.area, each]),
  );
  return areas.map((area) => found.get(area) ?? fresh(doc.period, area));
}

/** The signature that holds; null where there is none, or where it was given back. */
export const standing = (doc: SignOffDoc): Signature | null =>
  doc.state === 'signed' ? (doc.signatures.at(-1) ?? null) : null;

/** Areas whose signature this level gave back, though they have not taken notice of it yet. */
export const givenBack = (doc: SignOffDoc): Set<string> =>
  new Set(doc.outbox.flatMap((entry) => (entry.kind === 'giveBack' ? [`${entry.area}@${entry.n}`] : [])));

/** What a signature would freeze now. */
export interface ToSign {
  figures: SignedFigures;
  below: { area: string; n: number }[];
  print: string;
  /** Areas below that have houses and no signature that holds. */
  missing: string[];
  settled: boolean;
}

/**
 * What a level would sign: a village its figures of now; a town or district the sum of the signatures below. An area
 * without any house needs no signature.
 */
export async function toSignOf(ports: SignOffPorts, doc: SignOffDoc, below: readonly SignOffDoc[]): Promise<ToSign> {
  if (doc.level === 'village') {
    const { figures, settled } = await figuresNow(ports, doc.area);
    return { figures, below: [], print: printOf(figures, []), missing: [], settled };
  }
  const back = givenBack(doc);
  const parts: SignedFigures[] = [];
  const stands: { area: string; n: number }[] = [];
  const missing: string[] = [];
  let settled = true;
  for (const each of below) {
    const signature = standing(each);
    if (signature && !back.has(`${each.area}@${signature.n}`)) {
      parts.push(signature.figures);
      stands.push({ area: each.area, n: signature.n });
      continue;
    }
    const now = await figuresNow(ports, each.area);
    settled &&= now.settled;
    if (now.figures.total.all.houses > 0) missing.push(each.area);
    stands.push({ area: each.area, n: 0 });
  }
  const figures = sumOf(parts);
  return { figures, below: stands, print: printOf(figures, stands), missing, settled };
}
