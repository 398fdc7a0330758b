import { getBoundaries, importBoundaries, listAreas, locatePoint } from '../../contract/areas/areas';
import { Problem } from '../../contract/problem';
import { staffOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import { mayImportBoundaries } from './areas.policy';
import type { AreaService } from './areas.service';
import { areaTexts } from './areas.texts';

export const areaRoutes = (service: AreaService): Route[] => [
  route(listAreas, async () => ({
    towns: service.tree().map((town) => ({
      ...town,
      villages: town.villages.map((village) => ({ ...village, grids: [...village.grids] })),
    })),
  })),
  route(locatePoint, async ({ body }) => {
    const { located, point, explanation } = service.locate(body.point);
    return { ...located, point, explanation };
  }),
  route(getBoundaries, async ({ params, query }) => {
    if (!service.exists(params.code)) throw new Problem('not_found');
    return service.boundaries(params.code, query.kind);
  }),
  route(importBoundaries, async ({ params, query, body, actor }) => {
    const staff = staffOf(actor);
    if (!service.exists(params.code)) throw new Problem('not_found');
    if (!mayImportBoundaries(staff, params.code)) throw new Problem('forbidden', { detail: areaTexts.notYours });
    return service.importBoundaries(params.code, body, { dryRun: query.dryRun === 'yes', by: staff.id });
  }),
];
