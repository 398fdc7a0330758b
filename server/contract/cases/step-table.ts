import type { Role } from '../access';
import type { AnswerState } from '../reports/categories';
import { caseStates, type AnyCaseEvent, type CaseState } from './states';

/** Who may move a case: staff by role, the reporter of one of its reports, or the party to its order. */
export type Mover = Role | 'reporter' | 'party';

/** One row of the state table: what moves a case from where to where, who may, and what its reports are answered. */
export interface Step {
  event: AnyCaseEvent;
  from: CaseState;
  /** `former`: the state that it had before it was merged. */
  to: CaseState | 'former';
  movers: readonly Mover[];
  /** Only the officer that the case was sent to. */
  own?: boolean;
  /** Which row, where an event leads to several states: what the form says. */
  when?: string;
  answer?: AnswerState;
}

/**
 * How a case comes to be: a report waits to be accepted, what staff found is accepted already. Who reports
 * by telephone or in person does it through a clerk.
 */
export const openings = {
  report: { to: 'received', movers: ['reporter', 'clerk'] },
  find: { to: 'accepted', movers: ['gridOfficer', 'villageAdmin', 'townHandler'] },
} as const satisfies Record<string, { to: CaseState; movers: readonly Mover[] }>;

export type StateClass = 'open' | 'resolved' | 'closed';

/** Whether a state is open, resolved (closed by two acceptances), or closed another way. */
export const stateClass: Record<CaseState, StateClass> = {
  received: 'open',
  accepted: 'open',
  inspecting: 'open',
  confirmed: 'open',
  filed: 'open',
  ordered: 'open',
  dismantling: 'open',
  rectified: 'open',
  checked: 'open',
  closed: 'resolved',
  rejected: 'closed',
  unfounded: 'closed',
  transferred: 'closed',
  merged: 'closed',
};

const town: readonly Mover[] = ['townHandler'];
const law: readonly Mover[] = ['lawEnforcement'];
const townOrLaw: readonly Mover[] = ['townHandler', 'lawEnforcement'];
const officer: readonly Mover[] = ['gridOfficer'];
const townOrSupervisor: readonly Mover[] = ['townHandler', 'supervisor'];
const open = caseStates.filter((state) => stateClass[state] === 'open');

/** Steps that leave a case where it is, from each of several states. */
const staying = (event: AnyCaseEvent, movers: readonly Mover[], states: readonly CaseState[]): Step[] =>
  states.map((state) => ({ event, from: state, to: state, movers }));

/**
 * The state table (domain: Case; decisions 5). The rules, the contract's access, the console's drawing and
 * `docs/states.md` are all read off it.
 */
export const stepTable: readonly Step[] = [
  { event: 'accept', from: 'received', to: 'accepted', movers: town, answer: 'accepted' },
  { event: 'reject', from: 'received', to: 'rejected', movers: town, answer: 'rejected' },

  { event: 'dispatch', from: 'accepted', to: 'inspecting', movers: town },
  ...staying('reassign', town, ['inspecting', 'dismantling']),
  { event: 'return', from: 'inspecting', to: 'accepted', movers: officer, own: true },
  { event: 'confirm', from: 'inspecting', to: 'confirmed', movers: officer, own: true },
  { event: 'refute', from: 'inspecting', to: 'unfounded', movers: officer, own: true, answer: 'answered' },

  { event: 'transfer', from: 'accepted', to: 'transferred', movers: town, answer: 'answered' },
  { event: 'transfer', from: 'confirmed', to: 'transferred', movers: townOrLaw, answer: 'answered' },
  { event: 'transfer', from: 'filed', to: 'transferred', movers: law, answer: 'answered' },
  { event: 'result', from: 'transferred', to: 'confirmed', movers: town, when: 'confirmed' },
  { event: 'result', from: 'transferred', to: 'unfounded', movers: town, when: 'unfounded', answer: 'answered' },
  { event: 'result', from: 'transferred', to: 'rectified', movers: town, when: 'rectified' },

  ...(['received', 'accepted', 'inspecting', 'confirmed'] as const).map((from): Step => ({
    event: 'merge',
    from,
    to: 'merged',
    movers: town,
  })),
  { event: 'unmerge', from: 'merged', to: 'former', movers: townOrSupervisor },
  ...staying('split', town, ['received', 'accepted', 'inspecting', 'confirmed']),

  { event: 'file', from: 'confirmed', to: 'filed', movers: townOrLaw },
  { event: 'order', from: 'confirmed', to: 'ordered', movers: townOrLaw },
  { event: 'regularise', from: 'confirmed', to: 'rectified', movers: townOrLaw },
  { event: 'order', from: 'filed', to: 'ordered', movers: law },
  { event: 'confiscate', from: 'filed', to: 'rectified', movers: law },
  ...staying('penalise', law, ['filed', 'ordered']),

  ...staying('partyAnswer', ['party'], ['ordered', 'dismantling']),
  ...staying('serve', townOrLaw, ['ordered']),
  ...staying('hear', townOrLaw, ['ordered']),
  ...staying('remind', townOrLaw, ['ordered']),
  ...staying('announce', townOrLaw, ['ordered']),
  ...staying('extend', townOrLaw, ['ordered']),
  { event: 'start', from: 'ordered', to: 'dismantling', movers: townOrLaw },
  { event: 'finish', from: 'dismantling', to: 'rectified', movers: officer, own: true },

  { event: 'check', from: 'rectified', to: 'checked', movers: town },
  { event: 'fail', from: 'rectified', to: 'ordered', movers: town },
  { event: 'close', from: 'checked', to: 'closed', movers: ['districtReviewer'], answer: 'answered' },
  { event: 'fail', from: 'checked', to: 'ordered', movers: ['districtReviewer'] },

  { event: 'reopen', from: 'closed', to: 'inspecting', movers: townOrSupervisor },
  { event: 'notFixed', from: 'closed', to: 'inspecting', movers: ['reporter'] },
  { event: 'reopen', from: 'rejected', to: 'received', movers: townOrSupervisor },
  { event: 'reopen', from: 'unfounded', to: 'received', movers: townOrSupervisor },
  { event: 'reopen', from: 'transferred', to: 'received', movers: townOrSupervisor },

  // How a village came to miss a building, once it is confirmed that it did.
  ...staying(
    'villageAnswer',
    ['villageAdmin'],
    ['confirmed', 'filed', 'ordered', 'dismantling', 'rectified', 'checked', 'closed', 'transferred'],
  ),

  // Which houses of the register it is about; a joined case has what it brought in the case that it went into.
  ...staying(
    'linkHouses',
    ['townHandler', 'lawEnforcement', 'gridOfficer'],
    caseStates.filter((state) => state !== 'merged'),
  ),

  ...staying('suspend', townOrLaw, open),
  ...staying('resume', townOrLaw, open),
  ...staying('reply', town, caseStates),
  // A closed case too: a spot check may find that it was not right to close it.
  ...staying('chase', ['supervisor'], [...open, 'closed']),
  ...staying('answerChase', townOrLaw, [...open, 'closed']),
];

/** The roles of staff that take an event in some state. */
export const rolesOf = (event: AnyCaseEvent): Role[] => [
  ...new Set(
    stepTable
      .filter((row) => row.event === event)
      .flatMap((row) => row.movers)
      .filter((mover): mover is Role => mover !== 'reporter' && mover !== 'party'),
  ),
];
