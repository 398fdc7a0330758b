import { handOn, handOnLeft } from '../../platform/outbox';
import type { WarnableHouse } from '../houses';
import { mostWarned } from '../../contract/warnings/warnings';
import type { WarnedDoc, WarningDoc, WarningOutbox } from './warning-file';
import type { WarningPorts } from './warnings.service';
import { warningTexts as texts } from './warnings.texts';

/** Houses whose bindings are looked up at once. */
const batch = 200;

async function toOwners(
  ports: WarningPorts,
  { town }: WarningDoc,
  { house, code }: Pick<WarnedDoc, 'house' | 'code'>,
  letter: { key: string; at: Date; title: string; text: string },
): Promise<void> {
  const to = await ports.boxesOf(house);
  if (to.length === 0) return;
  await ports.post({
    ...letter,
    to,
    town,
    kind: 'house',
    subject: { kind: 'house', id: house, number: code },
    urgent: true,
  });
}

/** The area whose people call at a house: its grid, or its village where it is on none. */
const callers = ({ areas }: Pick<WarnedDoc, 'areas'>): string => areas.at(-1) ?? '';

/** Tells officers how many houses of theirs are to be visited; where a grid has none, the village. */
async function tellOfficers(
  ports: WarningPorts,
  doc: WarningDoc,
  entry: { id: string; at: Date },
  counts: ReadonlyMap<string, number>,
): Promise<void> {
  for (const [area, n] of counts) {
    const officers = area.length === 15 ? await ports.holders(['gridOfficer'], [area]) : [];
    const to = officers.length > 0 ? officers : await ports.holders(['villageAdmin'], [area.slice(0, 12)]);
    await ports.post({
      key: `${entry.id}/${area}`,
      to: to.map((id) => `staff:${id}` as const),
      at: entry.at,
      town: doc.town,
      kind: 'house',
      title: texts.officerTitle,
      text: texts.officerText(doc.title, ports.areaName(area), n),
      subject: { kind: 'warning', id: doc._id, number: doc.title },
      urgent: true,
    });
  }
}

const counted = (counts: Map<string, number>, doc: Pick<WarnedDoc, 'areas'>): void => {
  counts.set(callers(doc), (counts.get(callers(doc)) ?? 0) + 1);
};

const onList = (doc: WarningDoc, house: WarnableHouse, bound: boolean): WarnedDoc => ({
  _id: `${doc._id}/${house._id}`,
  warning: doc._id,
  house: house._id,
  code: house.code,
  town: house.town,
  areas: house.areas,
  bound,
  state: 'open',
  acknowledgedAt: null,
  visits: [],
  sentAt: doc.sentAt,
  version: 1,
  outbox: [],
});

/** Puts every house on the list and the warning into the boxes of who is bound; officers learn whom only they reach. */
async function spread(ports: WarningPorts, doc: WarningDoc, entry: WarningOutbox): Promise<void> {
  const houses = await ports.houses.audience(doc, mostWarned);
  const unbound = new Map<string, number>();
  for (let n = 0; n < houses.length; n += batch) {
    const some = houses.slice(n, n + batch);
    const bound = await ports.boundAmong(some.map(({ _id }) => _id));
    for (const house of some) {
      const warned = onList(doc, house, bound.has(house._id));
      await ports.store.warned.add(warned);
      const letter = { key: `${entry.id}/${house._id}`, at: entry.at, title: texts.title(doc.title) };
      if (warned.bound) await toOwners(ports, doc, warned, { ...letter, text: texts.ask(doc.text) });
      else counted(unbound, warned);
    }
  }
  await tellOfficers(ports, doc, entry, unbound);
  await ports.store.warnings.spreadDone(doc._id);
}

/** Reminds owners that did not acknowledge, and the officers of every house that is open. */
async function remind(ports: WarningPorts, doc: WarningDoc, entry: WarningOutbox): Promise<void> {
  if (doc.ended) return;
  const open = new Map<string, number>();
  for await (const warned of ports.store.warned.open(doc._id)) {
    counted(open, warned);
    const letter = { key: `${entry.id}/${warned.house}`, at: entry.at, title: texts.again(doc.title) };
    await toOwners(ports, doc, warned, { ...letter, text: texts.ask(doc.text) });
  }
  await tellOfficers(ports, doc, entry, open);
}

async function tellEnded(
  ports: WarningPorts,
  doc: WarningDoc,
  entry: WarningOutbox & { reason: string },
): Promise<void> {
  for await (const warned of ports.store.warned.all(doc._id)) {
    const letter = { key: `${entry.id}/${warned.house}`, at: entry.at, title: texts.endedTitle(doc.title) };
    await toOwners(ports, doc, warned, { ...letter, text: entry.reason });
  }
}

async function deliverOne(ports: WarningPorts, doc: WarningDoc, entry: WarningOutbox): Promise<void> {
  switch (entry.kind) {
    case 'audit': {
      const { id, at, actor, actorName, action } = entry;
      return ports.audit.append({ _id: id, at, town: doc.town, actor, actorName, action, subject: doc._id });
    }
    case 'spread':
      return spread(ports, doc, entry);
    case 'remind':
      return remind(ports, doc, entry);
    case 'tellEnded':
      return tellEnded(ports, doc, entry);
  }
}

/** Hands on what a warning left for others. Every delivery is safe to repeat. */
export const deliverWarning = (ports: WarningPorts, doc: WarningDoc): Promise<void> =>
  handOn(ports.store.warnings, doc, (entry) => deliverOne(ports, doc, entry));

/** Hands on what a house on a list left for the audit. */
export const deliverWarned = (ports: WarningPorts, doc: WarnedDoc): Promise<void> =>
  handOn(ports.store.warned, doc, ({ id: _id, at, actor, actorName, action }) =>
    ports.audit.append({ _id, at, town: doc.town, actor, actorName, action, subject: doc.house }),
  );

/** Delivers what a killed process left behind. */
export async function deliverLeft(ports: WarningPorts): Promise<number> {
  const now = ports.clock.now();
  const [warnings, warned] = await Promise.all([
    handOnLeft(ports.store.warnings, now, (doc) => deliverWarning(ports, doc)),
    handOnLeft(ports.store.warned, now, (doc) => deliverWarned(ports, doc)),
  ]);
  return warnings + warned;
}
