import { Problem } from '../../contract/problem';
import type { QueryOf, ResponseOf } from '../../contract/endpoint';
import type { getHouseAsOf, getHouseHistory } from '../../contract/houses/houses';
import { chinaInstant } from '../../platform/china-time';
import type { HouseChangeDoc, HouseDoc } from './house-file';
import { keptFacts } from './house-values';
import { asOfDay } from './house.rules';
import { presentChange, presentKept } from './houses.presenter';
import type { HousePorts } from './houses.service';
import { houseTexts } from './houses.texts';

const pageLength = 50;

/** Entries below a version, the newest first: those delivered, and those that wait in the record. */
async function entriesBelow(
  { changes }: Pick<HousePorts, 'changes'>,
  doc: HouseDoc,
  below: number,
  limit: number,
): Promise<HouseChangeDoc[]> {
  const waiting = doc.outbox.flatMap((entry) =>
    entry.kind === 'change' && entry.change.version < below ? [entry.change] : [],
  );
  const kept = await changes.below(doc._id, below, limit);
  const all = new Map([...kept, ...waiting].map((entry) => [entry.version, entry]));
  return [...all.values()].sort((a, b) => b.version - a.version).slice(0, limit);
}

/** A page of the history of a record, newest first. */
export async function historyOf(
  ports: HousePorts,
  doc: HouseDoc,
  { before }: QueryOf<typeof getHouseHistory>,
): Promise<ResponseOf<typeof getHouseHistory>> {
  const found = await entriesBelow(ports, doc, before ?? doc.version + 1, pageLength + 1);
  const shown = found.slice(0, pageLength);
  const last = found.length > pageLength ? shown.at(-1) : undefined;
  return { changes: shown.map(presentChange), next: last?.version ?? null };
}

/** Days that have not come cannot be looked back on. */
function mustBePast(ports: Pick<HousePorts, 'clock'>, day: string): void {
  if (chinaInstant(day) > ports.clock.now())
    throw new Problem('invalid_input', {
      errors: [{ field: 'query.day', code: 'custom', message: houseTexts.dayToCome }],
    });
}

/** A record as it stood at the end of a day in China. */
export async function recordAsOf(
  ports: HousePorts,
  doc: HouseDoc,
  day: string,
): Promise<ResponseOf<typeof getHouseAsOf>> {
  mustBePast(ports, day);
  const end = chinaInstant(day, 86_400_000);
  const entries: HouseChangeDoc[] = [];
  for (let below = doc.version + 1; below > 1;) {
    const found = await entriesBelow(ports, doc, below, 200);
    entries.push(...found);
    const oldest = found.at(-1);
    if (!oldest || oldest.at < end) break;
    below = oldest.version;
  }
  const past = asOfDay({ version: doc.version, facts: keptFacts(doc), ended: doc.state === 'ended' }, entries, day);
  const { existed, version, ended, complete } = past;
  return { existed, version, facts: existed ? presentKept(past.facts) : [], ended, complete };
}
