import type { OwnersCase } from '../../contract/bindings/bindings';
import {
  mostNearHouses,
  nearHouseMetres,
  type CaseHouses,
  type linkCaseHouses,
  type listHouseCases,
  type listMyHouseOrders,
  type ToldBy,
} from '../../contract/cases/case-houses';
import type { BodyOf, ResponseOf } from '../../contract/endpoint';
import { Problem } from '../../contract/problem';
import type { ResidentActor, StaffActor } from '../../http/actor';
import type { CaseService, CaseWithHouses } from '../cases';
import type { HouseOfCase, HouseService } from '../houses';
import type { PublishedCases } from '../notices';
import { houseCaseTexts as texts } from './house-cases.texts';

export interface HouseCasePorts {
  cases: CaseService['houses'];
  houses: HouseService['forCases'];
  areaName(code: string): string;
  /** The notices that are out and tell results of cases. */
  published: () => Pick<PublishedCases, 'ofCases'>;
  /** Throws `not_found` where the account is not bound to the house. */
  ownHouse(actor: ResidentActor, house: string): Promise<unknown>;
}

export type HouseCaseService = ReturnType<typeof createHouseCaseService>;

const fault = (field: string, message: string): Problem =>
  new Problem('invalid_input', { errors: [{ field, code: 'custom', message }] });

/** What cases and the register know of each other: which houses a case is about, and which cases are about a house. */
export function createHouseCaseService({ cases, houses, areaName, published, ownHouse }: HouseCasePorts) {
  /** Which notice tells the result of a case, of those that are out. */
  async function tellers(ids: readonly string[]): Promise<(id: string) => ToldBy> {
    const found = ids.length > 0 ? await published().ofCases(ids) : [];
    const known = new Map(found.map(({ case: of, id, title }) => [of, { id, title }]));
    return (id) => known.get(id) ?? null;
  }

  const present = ({ town: _town, village, ...house }: HouseOfCase) => ({
    ...house,
    village: { code: village, name: areaName(village) },
  });

  async function page(actor: StaffActor, file: CaseWithHouses): Promise<CaseHouses> {
    const held = new Map(file.houses.map(({ house, from }) => [house, from]));
    const found = await houses.readable(actor, [...held.keys()]);
    const near = file.point ? await houses.near(actor, file.point, nearHouseMetres) : [];
    const free = near.filter(({ house }) => house.town === file.town && !held.has(house.id));
    return {
      version: file.version,
      linked: found.map((house) => ({ ...present(house), from: held.get(house.id) ?? null })),
      hidden: held.size - found.length,
      near: free
        .slice(0, mostNearHouses)
        .map(({ house, distance }) => ({ ...present(house), distance: Math.round(distance) })),
      moreNear: free.length > mostNearHouses,
      refusal: file.refusal,
    };
  }

  /** The houses to be linked; each is a standing one of the town that the actor reads. */
  async function toLink(
    actor: StaffActor,
    file: CaseWithHouses,
    { link, code }: Pick<BodyOf<typeof linkCaseHouses>, 'link' | 'code'>,
  ): Promise<HouseOfCase[]> {
    const found = await houses.readable(actor, link);
    const known = new Map(found.map((house) => [house.id, house]));
    const asked = link.map((id, index) => ({ house: known.get(id) ?? null, field: `link.${index}` }));
    if (code) asked.push({ house: await houses.ofCode(actor, file.town, code), field: 'code' });
    const held = new Set(file.houses.map(({ house }) => house));
    return asked.map(({ house, field }) => {
      if (house?.town !== file.town) throw fault(field, texts.unknown);
      // What is linked already may have ended since: the same again changes nothing.
      if (house.ended && !held.has(house.id)) throw fault(field, texts.ended);
      return house;
    });
  }

  return {
    /** The houses of a case, and those near it. Throws `not_found` outside the actor's areas. */
    ofCase: async (actor: StaffActor, id: string): Promise<CaseHouses> => page(actor, await cases.of(actor, id)),

    /** Links houses to a case and takes others off; see `modules/cases/case-houses.ts`. */
    async link(actor: StaffActor, id: string, said: BodyOf<typeof linkCaseHouses>): Promise<CaseHouses> {
      if (said.link.length + said.unlink.length === 0 && !said.code) throw fault('link', texts.nothing);
      const file = await cases.of(actor, id);
      if (file.refusal) throw new Problem('step_refused', { detail: file.refusal });
      const link = await toLink(actor, file, said);
      if (link.some((house) => said.unlink.includes(house.id))) throw fault('unlink', texts.both);
      const unlink = await houses.readable(actor, said.unlink);
      const { version, note } = said;
      return page(actor, await cases.link(actor, id, { version, note, link, unlink }));
    },

    /** The confirmed cases about a house. Throws `not_found` for one that the actor does not read. */
    async ofHouse(actor: StaffActor, id: string): Promise<ResponseOf<typeof listHouseCases>> {
      if ((await houses.readable(actor, [id])).length === 0) throw new Problem('not_found');
      const { cases: found, more } = await cases.ofHouses(actor, [id, ...(await houses.mergedInto(id))]);
      const toldBy = await tellers(found.map((each) => each.id));
      return { cases: found.map((each) => ({ ...each, notice: toldBy(each.id) })), more };
    },

    /** The orders about the own house that the account has entered. Throws `not_found` for a house that is not its own. */
    async myOrders(actor: ResidentActor, id: string): Promise<ResponseOf<typeof listMyHouseOrders>> {
      await ownHouse(actor, id);
      return { orders: await cases.ordersOf(actor, [id, ...(await houses.mergedInto(id))]) };
    },

    /** The same for the owner, who was asked for the house before. */
    async forOwner(id: string): Promise<OwnersCase[]> {
      const found = await cases.forOwner([id, ...(await houses.mergedInto(id))]);
      const toldBy = await tellers(found.map((each) => each.id));
      return found.map((each) => ({ ...each.told, notice: toldBy(each.id) }));
    },
  };
}
