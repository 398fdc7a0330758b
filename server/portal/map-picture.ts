import type { Context } from 'koa';
import { Problem } from '../contract/problem';
import { mapImage } from './map-image';
import { ringsOf } from './area-shapes';
import { readView } from './map-view';
import type { PortalPorts } from './portal.routes';

/** The map picture of a town's grids. Throws `not_found` for a town that is not served. */
export async function mapPicture(ports: PortalPorts, context: Context): Promise<void> {
  const town = String(context.query.town ?? '');
  if (!ports.areas.towns().some((served) => served.code === town)) throw new Problem('not_found');
  const view = readView(String(context.query.view ?? '')) ?? ports.townView(town);
  const [lng, lat] = String(context.query.at ?? '')
    .split(',')
    .map(Number);
  const picked =
    lng !== undefined && lat !== undefined && Number.isFinite(lng) && Number.isFinite(lat) && lng !== 0
      ? { lng, lat }
      : null;
  const shapes = (['grid', 'village'] as const).flatMap((kind) =>
    ports.areas.boundaries(town, kind).features.map((feature) => ({ kind, rings: ringsOf(feature.geometry) })),
  );
  context.type = 'png';
  context.set('Cache-Control', 'public, max-age=300');
  context.body = await mapImage(view, shapes, picked);
}
