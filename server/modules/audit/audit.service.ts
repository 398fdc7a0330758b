import { isAuditAction } from '../../contract/audit/actions';
import type { listAudit } from '../../contract/audit/audit';
import type { verifyChainOf } from '../../contract/audit/chain';
import { chainWords } from '../../contract/audit/chain.texts';
import { auditActionTexts } from '../../contract/audit/audit.texts';
import { Problem } from '../../contract/problem';
import type { QueryOf, ResponseOf } from '../../contract/endpoint';
import { areasHeld, type StaffActor } from '../../http/actor';
import { areaScope, type AreaScope } from '../../platform/area-scope';
import { addDays, chinaInstant } from '../../platform/china-time';
import { readCursor, writeCursor } from '../../platform/cursor';
import { chainAll, chainTown, type ChainPorts } from './chain';
import { verifyChain } from './verify-chain';

export interface AuditPorts extends ChainPorts {
  /** Heads of the town's chain that were signed into another log. */
  keptHeads(town: string): Promise<readonly { sequence: number; hash: string }[]>;
  areaName(code: string): string;
  townsIn(scope: AreaScope): string[];
  /** The numbers of cases by id; what is no case is not in it. */
  caseNumbers(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The codes of house records by id; what is no house is not in it. */
  houseCodes(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The case with exactly this number; null where there is none in these areas. */
  caseOfNumber(scope: AreaScope, number: string): Promise<string | null>;
}

export type AuditService = ReturnType<typeof createAuditService>;

/** An entry names a town or a district: who supervises less than a town reads none. */
const wholeTown = 9;

export function createAuditService(ports: AuditPorts) {
  const { store, blocks, areaName, townsIn, caseNumbers, houseCodes, caseOfNumber } = ports;
  const areasOf = (actor: StaffActor): string[] => {
    const held = areasHeld(actor, ['supervisor']).filter((code) => code.length <= wholeTown);
    return [...new Set([...held, ...townsIn(areaScope(held))])];
  };

  const headOf = async (town: string): Promise<{ sequence: number; hash: string } | null> => {
    const latest = await blocks.latest(town);
    return latest && { sequence: latest.sequence, hash: latest.hash };
  };

  return {
    /** The head of a town's chain, for who keeps it elsewhere; null before the first block. */
    headOf,
    /** Chains what waits in a town now, and gives back the head. */
    async chainNow(town: string): Promise<{ sequence: number; hash: string } | null> {
      await chainTown(ports, town);
      return headOf(town);
    },
    /** See {@link chainAll}. */
    chainAll: (): Promise<number> => chainAll(ports),

    /** Walks a chain and holds it against heads that were kept elsewhere; see {@link verifyChain}. */
    verifyAgainst: (town: string, kept: readonly { sequence: number; hash: string }[]) =>
      verifyChain(ports, town, kept),

    /** The chains of the actor's areas. */
    async chains(actor: StaffActor) {
      const rows = areasOf(actor).map(async (town) => ({
        town,
        name: areaName(town),
        head: await headOf(town),
        waiting: await store.countUnchained(town, 1000),
      }));
      return { chains: await Promise.all(rows) };
    },

    /** Walks one of them; see {@link verifyChain}. Throws `not_found` for an area that is not the actor's. */
    async verify(actor: StaffActor, town: string): Promise<ResponseOf<typeof verifyChainOf>> {
      if (!areasOf(actor).includes(town)) throw new Problem('not_found');
      const found = await verifyChain(ports, town, await ports.keptHeads(town));
      const findings = found.findings.map((one) => ({ ...one, words: chainWords(one) }));
      return { town, name: areaName(town), ...found, findings };
    },

    /** A page of the log of the actor's areas, newest first; what it filters by is served by an index. */
    async page(actor: StaffActor, query: QueryOf<typeof listAudit>): Promise<ResponseOf<typeof listAudit>> {
      const held = areasHeld(actor, ['supervisor']).filter((code) => code.length <= wholeTown);
      const scope = areaScope(held);
      const areas = areasOf(actor);
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
      const subjects = [...new Set(shown.map((entry) => entry.subject))];
      const [numbers, codes] = await Promise.all([caseNumbers(subjects), houseCodes(subjects)]);
      return {
        entries: shown.map((entry) => {
          const number = numbers.get(entry.subject);
          const code = codes.get(entry.subject);
          return {
            id: entry._id,
            at: entry.at.toISOString(),
            actor: entry.actorName,
            action: entry.action,
            label: isAuditAction(entry.action) ? auditActionTexts[entry.action] : entry.action,
            area: areaName(entry.town),
            note: entry.note ?? null,
            case: number ? { id: entry.subject, number } : null,
            house: code ? { id: entry.subject, code } : null,
          };
        }),
        next: last ? writeCursor(last.at, last._id) : null,
      };
    },
  };
}
