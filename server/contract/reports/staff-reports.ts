import { staffWith } from '../access';
import { openings } from '../cases/step-table';
import { caseStates } from '../cases/states';
import { endpoint } from '../endpoint';
import { z } from '../z';
import { callerInput, findInput } from './report-input';
import { registered } from './reports';

const problems = ['upload_session_closed', 'idempotency_conflict', 'not_found'] as const;

export const fileFind = endpoint({
  name: 'fileFind',
  method: 'POST',
  path: '/api/finds',
  summary: 'Registers a find of staff inside their own areas; its case is accepted from the start',
  access: staffWith(...openings.find.movers),
  body: findInput,
  bodyLimit: 128 * 1024,
  status: 201,
  response: z.object({
    receipt: registered.shape.receipt,
    routed: registered.shape.routed,
    case: z.object({ id: z.string(), number: z.string(), state: z.enum(caseStates) }),
  }),
  problems,
});

export const fileForCaller = endpoint({
  name: 'fileForCaller',
  method: 'POST',
  path: '/api/reports/callers',
  summary: 'Registers what a caller or visitor says; the claim code is answered once, to be read out',
  access: staffWith('clerk'),
  body: callerInput,
  bodyLimit: 128 * 1024,
  status: 201,
  response: registered,
  problems,
});

export const staffReportEndpoints = [fileFind, fileForCaller] as const;
