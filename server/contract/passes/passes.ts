import { residentsOnly } from '../access';
import { endpoint } from '../endpoint';
import { z } from '../z';

/** How long a code that a browser shows, or that came by short message, may be used, in minutes. */
export const passCodeMinutes = 10;
/** How long a browser sees the own houses after that, in minutes. */
export const passMinutes = 30;

export const confirmPass = endpoint({
  name: 'confirmPass',
  method: 'POST',
  path: '/api/my/passes',
  summary: 'Lets the browser that shows this code see the houses of the account, for half an hour',
  access: residentsOnly,
  body: z.object({ code: z.string().check(z.trim(), z.minLength(8), z.maxLength(20)) }),
  response: z.object({ until: z.string() }),
  problems: ['lookup_failed', 'locked_out', 'step_refused'],
});

export const passEndpoints = [confirmPass] as const;
