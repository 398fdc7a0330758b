import type { Route } from './http/route';
import { createHouseService, houseRoutes } from './modules/houses';
import type { AreaScope } from './platform/area-scope';
import type { Clock } from './platform/clock';
import type { Keyring } from './platform/crypto/keyring';
import type { LngLat } from './platform/distance';
import type { openStores } from './stores';
import type { Outside } from './outside';

interface Shared {
  stores: ReturnType<typeof openStores>;
  clock: Clock;
  keyring: Keyring;
  log: Outside['log'];
  areas: {
    areaName(code: string): string;
    exists(code: string): boolean;
    townsIn(scope: AreaScope): string[];
    gridAt(point: LngLat): string | null;
  };
}

/** Wires the modules of the house register (一户一档) together: a part of the composition root. */
export function createRegister({ stores, areas, log, ...shared }: Shared) {
  const houses = createHouseService({
    ...shared,
    store: stores.houses,
    changes: stores.houseChanges,
    marks: stores.houseMarks,
    audit: stores.audit,
    areaName: areas.areaName,
    isVillage: (code) => code.length === 12 && areas.exists(code),
    townsIn: areas.townsIn,
    gridAt: areas.gridAt,
    onLeftover: (error) => log.error({ err: error }, 'a house record is changed, but what it owes waits for the sweep'),
  });
  return {
    houses,
    services: { houses },
    routes: [...houseRoutes(houses)] as Route[],
  };
}
