import { staffWith } from '../access';
import { endpoint } from '../endpoint';
import { z } from '../z';
import { caseForHandler } from './case-view';
import type { CaseEvent } from './states';
import { stepForms } from './step-forms';
import { rolesOf } from './step-table';

const params = z.object({ id: z.string() });
const kebab = (event: string): string => event.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The endpoint of one step: who may call it is read off the state table. */
const step = <E extends CaseEvent>(event: E, summary: string) =>
  endpoint({
    name: `${event}Case`,
    method: 'POST',
    path: `/api/cases/:id/${kebab(event)}`,
    summary,
    access: staffWith(...rolesOf(event)),
    params,
    body: stepForms[event],
    response: caseForHandler,
    problems: ['not_found', 'stale_version', 'step_refused', 'upload_session_closed'],
  });

/** One endpoint for each step. */
export const stepEndpoints = {
  accept: step('accept', 'Accepts a received case'),
  reject: step('reject', 'Does not accept a received case, with a reason that the reporter reads'),
  dispatch: step('dispatch', 'Sends an accepted case to a grid officer'),
  reassign: step('reassign', 'Sends a case that is being inspected or taken down to another grid officer'),
  return: step('return', 'The grid officer sends a case back because it is not in the own grid'),
  confirm: step('confirm', 'The grid officer confirms the violation, with measures and photos'),
  refute: step('refute', 'The grid officer found no violation, with a reason that the reporter reads'),
  transfer: step('transfer', 'Transfers a case to another body, with who decided it'),
  result: step('result', 'Notes what the other body found of a transferred case'),
  merge: step('merge', 'Joins a case to another of the same site'),
  unmerge: step('unmerge', 'Takes a joined case out again, to the state that it had'),
  split: step('split', 'Takes reports out of a case into a case of their own'),
  file: step('file', 'Files a confirmed case'),
  order: step('order', 'Orders rectification by a day'),
  serve: step('serve', 'Notes that a paper was served, with proof'),
  hear: step('hear', "Notes the party's statement"),
  remind: step('remind', 'Issues the written reminder before force'),
  announce: step('announce', 'Notes that forced demolition was announced in public'),
  extend: step('extend', 'Extends the deadline of an order, once'),
  penalise: step('penalise', 'Notes a penalty decision with its fine'),
  confiscate: step('confiscate', 'Confiscates, with the record'),
  regularise: step('regularise', 'The permit was obtained afterwards'),
  start: step('start', 'Taking down begins: by the owner, with help, or by force'),
  finish: step('finish', 'Taking down or rectification is finished, with before and after photos'),
  check: step('check', 'First acceptance by the town'),
  close: step('close', 'Second acceptance by the district: the case is closed'),
  fail: step('fail', 'Acceptance failed: back to the order, with a new deadline'),
  reopen: step('reopen', 'Opens a finished case again, not by who finished it'),
  suspend: step('suspend', 'Stops the clock of a case, with the reason'),
  resume: step('resume', 'Lets the clock of a case run again'),
  reply: step('reply', 'Writes to the reporters of a case'),
  chase: step('chase', 'The supervisor asks about a case, with a day to answer by'),
  answerChase: step('answerChase', "Answers the supervisor's question"),
};
