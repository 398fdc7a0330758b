import { useRef, useState } from 'react';
import type { KeyRing } from '@contract/identities/keys';
import { listOpenings, openIdentity, readIdentity, type Opening } from '@contract/identities/openings';
import { contact, type Contact } from '@contract/reports/report-input';
import { compareWithStaff, type TicketedComparison } from '@contract/rewards/comparison';
import type { RewardView } from '@contract/rewards/rewards';
import { capTagsOf, compareHere } from '../../../platform/sealing/compare-people';
import type { OpenKeys } from '../../../platform/sealing/key-ceremony';
import { openSealed } from '../../../platform/sealing/sealed-box';
import { call } from '../../api';
import { newKey } from '../../new-key';

/** What the comparison came to; of what was opened only keyed names of phones are in it. */
export interface Checked {
  comparison: TicketedComparison;
  capTags: string[];
  /** Whether the month's cap has something to count by. */
  counted: boolean;
  declared: number;
  staff: number;
}

export type CheckState = { is: 'idle' | 'waits' | 'locked' } | { is: 'checked'; checked: Checked };

/** An opening of the report that the officer may use still; undefined where there is none. */
async function ownOpening(town: string, number: string): Promise<Opening | undefined> {
  const { openings } = await call(listOpenings, { query: { town, limit: 100 } });
  const mine = openings.filter((one) => one.mine && one.number === number && one.kind === 'opened');
  return mine.find(({ state }) => state === 'open' || state === 'approved' || state === 'asked');
}

/** Compares here; nothing that was opened is kept or sent. */
async function compareOpened(view: RewardView, report: string, people: Contact[], keys: string[]): Promise<Checked> {
  const {
    ticket,
    key,
    people: others,
    ofAccount,
    ...counts
  } = await call(compareWithStaff, {
    params: { id: view.id },
    body: { report },
  });
  const match = await compareHere(key, others, people);
  const capTags = await capTagsOf(keys, people);
  const plain = people.length === 0 ? ('nothing' as const) : ('clear' as const);
  return {
    comparison: match ? { result: 'match', ticket, ...match } : { result: plain, ticket },
    capTags,
    counted: ofAccount || capTags.length > 0,
    ...counts,
  };
}

/**
 * Opens who reported, compares with staff and their declared kin, and forgets what was opened: the opening is recorded
 * first, as everywhere. Where the sum needs a second officer it waits for that one.
 */
export function useStaffCheck(view: RewardView, { report, number }: { report: string; number: string }) {
  const [state, setState] = useState<CheckState>({ is: 'idle' });
  const idempotencyKey = useRef(newKey());
  const check = async (ring: KeyRing, keys: OpenKeys, words: string): Promise<void> => {
    const body = { idempotencyKey: idempotencyKey.current, number, reason: 'reward' as const, words };
    const opening = (await ownOpening(view.town.code, number)) ?? (await call(openIdentity, { body }));
    if (opening.state === 'asked') return setState({ is: 'waits' });
    const { sealed, key } = await call(readIdentity, { params: { id: opening.id } });
    const pair = keys.get(key ?? '');
    if (sealed.length > 0 && !pair) return setState({ is: 'locked' });
    const people = pair
      ? await Promise.all(sealed.map(async (text) => contact.parse(JSON.parse(await openSealed(pair, text)))))
      : [];
    const held = ring.keys.flatMap(({ id }) => keys.get(id)?.privateKey ?? []);
    setState({ is: 'checked', checked: await compareOpened(view, report, people, held) });
  };
  return { state, check, again: () => setState({ is: 'idle' }) };
}
