import type { Role } from '../../contract/access';
import type { AnyCaseEvent, CaseState } from '../../contract/cases/states';
import type { Priority } from '../../contract/reports/categories';
import type { NoticeAbout } from './case-file';

/** Whose turn it is in a state; the grid officer is the one that the case was sent to. Nobody's once it is over. */
export const turnOf: Partial<Record<CaseState, readonly Role[]>> = {
  received: ['townHandler'],
  accepted: ['townHandler'],
  inspecting: ['gridOfficer'],
  confirmed: ['townHandler', 'lawEnforcement'],
  filed: ['lawEnforcement'],
  ordered: ['townHandler', 'lawEnforcement'],
  dismantling: ['gridOfficer'],
  rectified: ['townHandler'],
  checked: ['districtReviewer'],
};

/** Steps that change the order in which the party is concerned. */
const orderEvents: readonly AnyCaseEvent[] = ['order', 'extend', 'remind', 'announce', 'start', 'close'];

/** What people are told of when a step was taken. */
export function noticesOf(event: AnyCaseEvent, from: CaseState, to: CaseState, hasParty: boolean): NoticeAbout[] {
  const turn = (from !== to && turnOf[to] && event !== 'unmerge') || event === 'reassign';
  return [
    ...(turn ? (['turn'] as const) : []),
    ...(event === 'chase' ? (['chase'] as const) : []),
    ...(event === 'answerChase' ? (['chaseAnswered'] as const) : []),
    ...(event === 'notFixed' || event === 'partyAnswer' ? (['outside'] as const) : []),
    ...(hasParty && orderEvents.includes(event) ? (['order'] as const) : []),
  ];
}

const handlers: readonly Role[] = ['townHandler', 'lawEnforcement'];

/** The roles that are told; the party to an order is none. */
export function rolesTold(about: NoticeAbout, state: CaseState): readonly Role[] {
  const turn = turnOf[state] ?? [];
  switch (about) {
    case 'turn':
    case 'warned':
      return turn;
    case 'overdue':
      return [...turn, 'supervisor'];
    case 'chase':
      return [...new Set([...handlers, ...turn])];
    case 'outside':
      return handlers;
    case 'chaseAnswered':
      return ['supervisor'];
    case 'missed':
      return ['districtReviewer'];
    case 'order':
      return [];
  }
}

/** Whether staff get a short message as well: what cannot wait until somebody looks. */
export const isPressing = (about: NoticeAbout, priority: Priority): boolean =>
  about === 'overdue' || about === 'chase' || (about === 'turn' && priority === 'urgent');
