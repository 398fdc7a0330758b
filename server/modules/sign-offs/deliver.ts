import { signers, type SignOffLevel } from '../../contract/sign-offs/sign-offs';
import { areaLineage } from '../../platform/area-scope';
import { handOn, handOnLeft } from '../../platform/outbox';
import { areaAbove, levelOf } from './frozen.rules';
import { signOffId, type SignOffDoc, type SignOffOutbox } from './sign-off-file';
import type { SignOffPorts } from './sign-offs.service';
import { signOffTexts as texts } from './sign-offs.texts';

/** A letter to those who sign at a level, about the document of an area. */
async function tell(
  ports: SignOffPorts,
  area: string,
  level: SignOffLevel,
  letter: { key: string; at: Date; title: string; text: string; doc: string; number: string },
): Promise<void> {
  const { key, at, title, text, doc, number } = letter;
  const to = (await ports.holders(signers[level], areaLineage(area))).map((id) => `staff:${id}` as const);
  const subject = { kind: 'signOff' as const, id: doc, number };
  return ports.post({ key, to, at, town: area.slice(0, 9), kind: 'house', title, text, subject, urgent: false });
}

async function deliverOne(ports: SignOffPorts, doc: SignOffDoc, entry: SignOffOutbox): Promise<void> {
  const { id: key, at, by, n } = entry;
  const { areaName } = ports;
  const said = { at, town: doc.area.slice(0, 9), actor: by.id, actorName: by.name };
  const number = areaName(doc.area);
  switch (entry.kind) {
    case 'signed': {
      await ports.audit.append({ _id: `signOff/${key}`, ...said, action: 'signOff.signed', subject: doc._id });
      const above = areaAbove(doc.area);
      const level = above && levelOf(above);
      if (!above || !level) return;
      const text = texts.signedText(number, doc.period, n);
      return tell(ports, above, level, { key, at, title: texts.signedTitle, text, doc: doc._id, number });
    }
    case 'giveBack': {
      const { area, reason } = entry;
      const subject = signOffId(doc.period, area);
      await ports.audit.append({ _id: `signOff/${key}`, ...said, action: 'signOff.returned', subject, note: reason });
      const below = await ports.store.takeBack(
        subject,
        { n, at, by, reason },
        { id: `${key}-below`, kind: 'returned', at, by, n, reason },
      );
      // Taken back before, and told so by its own document.
      return below ? deliverSignOff(ports, below) : undefined;
    }
    case 'returned': {
      const text = texts.returnedText(number, doc.period, entry.reason);
      return tell(ports, doc.area, doc.level, { key, at, title: texts.returnedTitle, text, doc: doc._id, number });
    }
  }
}

/** Hands on what a step left for others. Every delivery is safe to repeat. */
export const deliverSignOff = (ports: SignOffPorts, doc: SignOffDoc): Promise<void> =>
  handOn(ports.store, doc, (entry) => deliverOne(ports, doc, entry));

/** Delivers what a killed process left behind. */
export const deliverLeft = (ports: SignOffPorts): Promise<number> =>
  handOnLeft(ports.store, ports.clock.now(), (doc) => deliverSignOff(ports, doc));
