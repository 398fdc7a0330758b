import type { Connection } from 'mongoose';
import { createAreaStore } from './areas.model';
import { createAreaService, type AreaPorts, type AreaService } from './areas.service';

export { areaRoutes } from './areas.routes';
export type { AreaService, AreaFeature, Boundaries } from './areas.service';
export type { LocatedPoint } from './locate-point';
export type { ImportInput, ImportOptions, ImportResult } from './import-boundaries';
export type { NamedArea, TownNode, VillageNode } from './area-tree.rules';

/** The areas over a database; `refresh` once before use, then every few seconds. */
export const createAreas = ({
  connection,
  ...rest
}: { connection: Connection } & Omit<AreaPorts, 'store'>): AreaService =>
  createAreaService({ store: createAreaStore(connection), ...rest });
