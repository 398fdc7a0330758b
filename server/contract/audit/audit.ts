import { staffWith } from '../access';
import { endpoint } from '../endpoint';
import { z } from '../z';
import { auditActions, type AuditAction } from './actions';
import { auditTexts } from './audit.texts';

const day = z.iso.date();

export const listAudit = endpoint({
  name: 'listAudit',
  method: 'GET',
  path: '/api/audit',
  summary:
    'The audit log of the areas of the signed-in supervisor, newest first; a reporter is “reporter”, never an account',
  access: staffWith('supervisor'),
  query: z
    .object({
      from: z.optional(day),
      to: z.optional(day),
      /** The whole name, as the log has it. */
      actor: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(60))),
      action: z.optional(z.enum(auditActions as [AuditAction, ...AuditAction[]])),
      /** The number of a case. */
      number: z.optional(z.string().check(z.trim(), z.minLength(4), z.maxLength(60))),
      cursor: z.optional(z.string()),
      limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 50),
    })
    .check(z.refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], error: auditTexts.wrongWay })),
  response: z.object({
    entries: z.array(
      z.object({
        id: z.string(),
        at: z.string(),
        actor: z.string(),
        action: z.string(),
        label: z.string(),
        area: z.string(),
        /** The reason, where one had to be given. */
        note: z.nullable(z.string()),
        /** The case that it was about; null where it was about something else. */
        case: z.nullable(z.object({ id: z.string(), number: z.string() })),
        /** The house record that it was about; null where it was about something else. */
        house: z.nullable(z.object({ id: z.string(), code: z.string() })),
      }),
    ),
    next: z.nullable(z.string()),
  }),
});

export const auditEndpoints = [listAudit] as const;
