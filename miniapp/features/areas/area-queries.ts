import { listAreas, locatePoint, type Located } from '@contract/areas/areas';
import type { PointInput } from '@contract/places';
import type { ResponseData } from '@contract/endpoint';
import { call } from '../../api/client';
import { useRemote, type Remote } from '../../api/use-remote';

export type Town = ResponseData<typeof listAreas>['towns'][number];

let known: Town[] | null = null;

async function towns(): Promise<Town[]> {
  known ??= (await call(listAreas)).towns;
  return known;
}

/** The town with its villages and grids; asked for once while the mini-program runs. */
export const useTown = (code: string): Remote<Town | null> =>
  useRemote(async () => (await towns()).find((town) => town.code === code) ?? null, code);

/** Which grid a point belongs to; null without a point. */
export function useLocated(point: PointInput | null): Remote<Located | null> {
  const load = async (): Promise<Located | null> => (point ? call(locatePoint, { body: { point } }) : null);
  return useRemote(load, point ? `${point.system} ${point.lng} ${point.lat}` : '');
}
