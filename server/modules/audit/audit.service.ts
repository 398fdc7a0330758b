import { isAuditAction } from '../../contract/audit/actions';
import type { listAudit } from '../../contract/audit/audit';
import { auditActionTexts } from '../../contract/audit/audit.texts';
import type { QueryOf, ResponseOf } from '../../contract/endpoint';
import { areasHeld, type StaffActor } from '../../http/actor';
import { areaScope, type AreaScope } from '../../platform/area-scope';
import { addDays, chinaInstant } from '../../platform/china-time';
import { readCursor, writeCursor } from '../../platform/cursor';
import type { AuditStore } from './audit.model';

export interface AuditPorts {
  store: AuditStore;
  areaName(code: string): string;
  townsIn(scope: AreaScope): string[];
  /** The numbers of cases by id; what is no case is not in it. */
  caseNumbers(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The case with exactly this number; null where there is none in these areas. */
  caseOfNumber(scope: AreaScope, number: string): Promise<string | null>;
}

export type AuditService = ReturnType<typeof createAuditService>;

/** An entry names a town or a district: who supervises less than a town reads none. */
const wholeTown = 9;

export function createAuditService({ store, areaName, townsIn, caseNumbers, caseOfNumber }: AuditPorts) {
  return {
    /** A page of the log of the actor's areas, newest first; what it filters by is served by an index. */
    async page(actor: StaffActor, query: QueryOf<typeof listAudit>): Promise<ResponseOf<typeof listAudit>> {
      const held = areasHeld(actor, ['supervisor']).filter((code) => code.length <= wholeTown);
      const scope = areaScope(held);
      const areas = [...new Set([...held, ...townsIn(scope)])];
      const subject = query.number ? await caseOfNumber(scope, query.number) : undefined;
      if (subject === null) return { entries: [], next: null };
      const filter = {
        from: query.from ? chinaInstant(query.from) : undefined,
        before: query.to ? chinaInstant(addDays(query.to, 1)) : undefined,
        actorName: query.actor,
        action: query.action,
        subject,
      };
      const found = await store.page(areas, filter, readCursor(query.cursor), query.limit + 1);
      const shown = found.slice(0, query.limit);
      const last = found.length > query.limit ? shown.at(-1) : undefined;
      const numbers = await caseNumbers([...new Set(shown.map((entry) => entry.subject))]);
      return {
        entries: shown.map((entry) => {
          const number = numbers.get(entry.subject);
          return {
            id: entry._id,
            at: entry.at.toISOString(),
            actor: entry.actorName,
            action: entry.action,
            label: isAuditAction(entry.action) ? auditActionTexts[entry.action] : entry.action,
            area: areaName(entry.town),
            case: number ? { id: entry.subject, number } : null,
          };
        }),
        next: last ? writeCursor(last.at, last._id) : null,
      };
    },
  };
}
