import type { OrderForParty, PartyAct } from '../../contract/cases/party';
import { stateTexts } from '../../contract/cases/cases.texts';
import { Problem } from '../../contract/problem';
import type { ResidentActor } from '../../http/actor';
import { chinaDay } from '../../platform/china-time';
import { auditEntry } from './audit-entry';
import { newToken } from '../../platform/crypto/random';
import { momentAfter, type CaseFacts, type StepPhoto } from './case-file';
import type { CasePorts } from './cases.service';
import { caseTexts, refusalTexts } from './cases.texts';
import { noticeEntries } from './notify';
import { presentForParty } from './party.presenter';
import { partyTexts } from './party.texts';
import { nextStep } from './steps.rules';
import { claimStepPhotos } from './step-photos';

/** What the party's part of a case needs: codes, accounts, and a limit on guessing. */
export interface PartyPort {
  /** The code that is printed on an order: the same for the same order. */
  code(caseId: string, orderNumber: string): string;
  /** How a code is kept and looked up, however it was typed. */
  codeHash(code: string): string;
  /** How an account is kept beside a case. */
  keyOf(resident: string): string;
  /** Counts a try; throws `locked_out` where there were too many. */
  spend(resident: string): Promise<void>;
  forgive(resident: string): Promise<void>;
}

/** Who did it, as the history has it: the party, whose account is not a name. */
const partyActor = { id: 'party', name: partyTexts.party };

/**
 * Enters an order with the code printed on it. The first account that uses a code keeps it; a wrong code and
 * another account's answer alike (`lookup_failed`), and guessing is throttled (decision 18).
 */
export async function enterAsParty(ports: CasePorts, resident: ResidentActor, code: string): Promise<OrderForParty> {
  const { store, party } = ports;
  await party.spend(resident.id);
  const key = party.keyOf(resident.id);
  const doc = await store.bindParty(party.codeHash(code), key);
  if (!doc?.facts.order) throw new Problem('lookup_failed', { detail: partyTexts.noOrder });
  await party.forgive(resident.id);
  return presentForParty(doc, ports.words, ports.clock.now());
}

/** The orders that an account has entered, newest first. */
export async function ordersOfParty(ports: CasePorts, resident: ResidentActor): Promise<OrderForParty[]> {
  const docs = await ports.store.ofParty(ports.party.keyOf(resident.id));
  return docs.map((doc) => presentForParty(doc, ports.words, ports.clock.now()));
}

/** What an act changes of the facts. Throws `step_refused` where help may not be asked for. */
function factsAfter(facts: CaseFacts, key: string, act: PartyAct, at: Date): CaseFacts {
  const answer = { key, at, kind: act.act, text: act.text };
  const answered = { ...facts, partyAnswers: [...(facts.partyAnswers ?? []), answer] };
  const today = chinaDay(at);
  switch (act.act) {
    case 'state':
      return { ...answered, statement: { text: act.text, on: today } };
    case 'assist':
      if (act.official || facts.order?.party.official)
        throw new Problem('step_refused', { detail: caseTexts.noHelpForOfficials });
      return { ...answered, application: { on: today, text: act.text } };
    case 'demolished':
      return answered;
  }
}

/** The party answers the own order: one guarded update, which leaves the case where it is. */
export async function actAsParty(
  ports: CasePorts,
  resident: ResidentActor,
  id: string,
  key: string,
  act: PartyAct,
): Promise<OrderForParty> {
  const { store, clock } = ports;
  const [doc] = (await store.ofParty(ports.party.keyOf(resident.id))).filter(({ _id }) => _id === id);
  if (!doc) throw new Problem('not_found');
  if (doc.facts.partyAnswers?.some((answer) => answer.key === key))
    return presentForParty(doc, ports.words, clock.now());
  const at = momentAfter(doc, clock.now());
  const next = nextStep('partyAnswer', doc, { movers: ['party'], id: partyActor.id, powers: [], today: chinaDay(at) });
  if ('refusal' in next)
    throw new Problem('step_refused', { detail: refusalTexts[next.refusal](stateTexts[doc.state].label) });
  const facts = factsAfter(doc.facts, key, act, at);
  const photos: StepPhoto[] = act.act === 'demolished' ? await claimStepPhotos(ports, doc, act.evidence) : [];
  const taken = await store.step(
    doc._id,
    { version: doc.version, state: doc.state },
    {
      set: { facts },
      unset: {},
      entry: {
        id: newToken(),
        at,
        event: 'partyAnswer',
        by: partyActor,
        from: doc.state,
        to: doc.state,
        note: `${partyTexts.acts[act.act]}${act.text ? `：${act.text}` : ''}`,
        reason: null,
        ...(photos.length > 0 ? { photos } : {}),
      },
      outbox: [
        ...noticeEntries('partyAnswer', [doc.state, doc.state], doc, at, partyActor, ''),
        auditEntry(doc, at, partyActor, `party.${act.act}`),
      ],
    },
  );
  if (!taken) throw new Problem('stale_version');
  return presentForParty(taken, ports.words, clock.now());
}
