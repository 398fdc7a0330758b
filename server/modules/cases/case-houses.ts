import type { OwnersCase } from '../../contract/bindings/bindings';
import type { OrderForParty } from '../../contract/cases/party';
import { confirmedStates, mostHousesOfCase } from '../../contract/cases/case-houses';
import { stateTexts } from '../../contract/cases/cases.texts';
import type { Category } from '../../contract/reports/categories';
import type { CaseState } from '../../contract/cases/states';
import { Problem } from '../../contract/problem';
import type { ResidentActor, StaffActor } from '../../http/actor';
import { chinaDay } from '../../platform/china-time';
import { newToken } from '../../platform/crypto/random';
import type { LngLat } from '../../platform/distance';
import { inScope } from '../../platform/area-scope';
import { auditEntry } from './audit-entry';
import { allHouses, allReports, momentAfter, type CaseDoc } from './case-file';
import { caseHouseTexts as texts, foundWords, meaningWords } from './case-houses.texts';
import { askerOf, readableAreas } from './cases.policy';
import type { CasePorts } from './cases.service';
import { refusalTexts } from './cases.texts';
import { presentForParty } from './party.presenter';
import { deliver } from './outbox';
import { nextStep } from './steps.rules';
import { fieldProblem } from './steps/step-context';

/** A house as it is linked: its id, and its number for the history. */
export interface LinkedHouse {
  id: string;
  code: string;
}

/** A case as the module of cases on houses knows it. */
export interface CaseWithHouses {
  id: string;
  version: number;
  town: string;
  point: LngLat | null;
  houses: { house: string; from: { id: string; number: string } | null }[];
  /** Why the asker cannot link; null where it is possible. */
  refusal: string | null;
}

/** A confirmed case on a house, for staff. */
export interface CaseOnHouse {
  id: string;
  number: string;
  category: Category;
  state: CaseState;
  stateLabel: string;
  foundOn: string;
  since: string;
}

/** Cases read of a house at most. */
const mostCases = 50;

const isConfirmed = ({ state }: Pick<CaseDoc, 'state'>): boolean => confirmedStates.includes(state);

/** The China day on which it was last found on the spot, or said to be so by another body. */
const foundOn = (doc: CaseDoc): string => {
  const found = doc.history.findLast(
    ({ from, to }) => confirmedStates.includes(to) && !(from && confirmedStates.includes(from)),
  );
  return chinaDay(found?.at ?? doc.stateSince);
};

/** A confirmed case for the owner of the house; no number, since it is made of the first receipt. */
function presentForOwner(doc: CaseDoc): { id: string; told: Omit<OwnersCase, 'notice'> }[] {
  const words = meaningWords[doc.state];
  return words
    ? [
        {
          id: doc._id,
          told: { what: foundWords[doc.category], foundOn: foundOn(doc), since: chinaDay(doc.stateSince), ...words },
        },
      ]
    : [];
}

const brought = (doc: CaseDoc): CaseWithHouses['houses'] => {
  const own = new Set(doc.houses ?? []);
  return allHouses(doc).map((house) => {
    const joined = own.has(house) ? undefined : doc.joined.find(({ houses }) => houses?.includes(house));
    return { house, from: joined ? { id: joined.case, number: joined.number } : null };
  });
};

/** The houses that a case is about; see `contract/cases/case-houses.ts`. */
export function caseHouses(ports: CasePorts) {
  const { store } = ports;

  async function load(actor: StaffActor, id: string): Promise<CaseDoc> {
    const doc = await store.inScope(readableAreas(actor), id);
    if (!doc) throw new Problem('not_found');
    return doc;
  }

  async function refusalOf(actor: StaffActor, doc: CaseDoc): Promise<string | null> {
    const typed = await ports.reports.typedBy(allReports(doc), actor.id);
    const next = nextStep('linkHouses', doc, askerOf(actor, doc, [], ports.clock.now(), typed));
    return 'refusal' in next ? refusalTexts[next.refusal](stateTexts[doc.state].label) : null;
  }

  const present = async (actor: StaffActor, doc: CaseDoc): Promise<CaseWithHouses> => ({
    id: doc._id,
    version: doc.version,
    town: doc.town,
    point: doc.place.point,
    houses: brought(doc),
    refusal: await refusalOf(actor, doc),
  });

  /** The confirmed cases that are about one of the houses, newest first. */
  const confirmed = async (houses: readonly string[]): Promise<CaseDoc[]> =>
    (await store.ofHouses(houses, mostCases + 1)).filter(isConfirmed);

  return {
    /** A case of the actor's areas with its houses. Throws `not_found` for any other. */
    of: async (actor: StaffActor, id: string): Promise<CaseWithHouses> => present(actor, await load(actor, id)),

    /**
     * Links houses and takes others off by one guarded update; where all of it is so already nothing is written. Throws
     * `step_refused`, `invalid_input` where there would be too many, and `stale_version` where somebody was faster.
     */
    async link(
      actor: StaffActor,
      id: string,
      { version, note, link, unlink }: { version: number; note: string; link: LinkedHouse[]; unlink: LinkedHouse[] },
    ): Promise<CaseWithHouses> {
      const doc = await load(actor, id);
      const refusal = await refusalOf(actor, doc);
      if (refusal) throw new Problem('step_refused', { detail: refusal });
      const held = new Set(allHouses(doc));
      const added = link.filter((house) => !held.has(house.id));
      const gone = unlink.filter((house) => held.has(house.id));
      if (added.length + gone.length === 0) return present(actor, doc);
      if (version !== doc.version) throw new Problem('stale_version');
      const off = new Set(gone.map((house) => house.id));
      if (held.size + added.length - off.size > mostHousesOfCase)
        throw fieldProblem('link', texts.tooMany(mostHousesOfCase));
      const stay = (houses: readonly string[] | undefined): string[] => (houses ?? []).filter((each) => !off.has(each));
      const at = momentAfter(doc, ports.clock.now());
      const by = { id: actor.id, name: actor.name };
      const said = [
        added.length > 0 ? texts.linked(added.map(({ code }) => code)) : '',
        gone.length > 0 ? texts.unlinked(gone.map(({ code }) => code)) : '',
        note,
      ];
      const taken = await store.step(
        doc._id,
        { version, state: doc.state },
        {
          set: {
            houses: [...stay(doc.houses), ...added.map((house) => house.id)],
            joined: doc.joined.map((each) => (each.houses ? { ...each, houses: stay(each.houses) } : each)),
          },
          unset: {},
          entry: {
            id: newToken(),
            at,
            event: 'linkHouses',
            by,
            from: doc.state,
            to: doc.state,
            note: said.filter(Boolean).join('；'),
            reason: null,
          },
          outbox: [auditEntry(doc, at, by, 'case.linkHouses')],
        },
      );
      if (!taken) throw new Problem('stale_version');
      await deliver(ports, taken).catch(ports.onLeftover);
      return present(actor, taken);
    },

    /** The orders that an account has entered with their codes and that are about one of the houses, newest first. */
    async ordersOf(resident: ResidentActor, houses: readonly string[]): Promise<OrderForParty[]> {
      const entered = await store.ofParty(ports.party.keyOf(resident.id));
      return entered
        .filter((doc) => allHouses(doc).some((house) => houses.includes(house)))
        .map((doc) => presentForParty(doc, ports.words, ports.clock.now()));
    },

    /** Confirmed cases of the actor's areas that are about one of the houses, newest first. */
    async ofHouses(actor: StaffActor, houses: readonly string[]): Promise<{ cases: CaseOnHouse[]; more: boolean }> {
      const scope = readableAreas(actor);
      const found = (await confirmed(houses)).filter(({ areas }) => areas.some((code) => inScope(scope, code)));
      return {
        cases: found.slice(0, mostCases).map((doc) => ({
          id: doc._id,
          number: doc.number,
          category: doc.category,
          state: doc.state,
          stateLabel: stateTexts[doc.state].label,
          foundOn: foundOn(doc),
          since: chinaDay(doc.stateSince),
        })),
        more: found.length > mostCases,
      };
    },

    /** The same for the owner of the houses, in plain words; the ids are for the server alone. */
    forOwner: async (houses: readonly string[]) => (await confirmed(houses)).flatMap(presentForOwner),
  };
}
