import { staffWith } from '../access';
import { endpoint } from '../endpoint';
import { areaCode } from '../places';
import { z } from '../z';
import { houseChoices } from './house-fields';
import { houseReaders } from './houses';

/** Points at most on one map; who needs more narrows the area. */
export const mostHousePoints = 20_000;

/** A house on the map: id, code, degrees east and north (WGS-84), level and grade of the open hazard, empty where none. */
const housePoint = z.tuple([z.string(), z.string(), z.number(), z.number(), z.string(), z.string()]);
export type HousePoint = z.infer<typeof housePoint>;

export const mapHouses = endpoint({
  name: 'mapHouses',
  method: 'GET',
  path: '/api/house-map',
  summary: 'Where the standing houses of the own areas lie, with level and open hazard; for staff alone',
  access: staffWith(...houseReaders),
  query: z.object({
    area: z.optional(areaCode),
    level: z.optional(z.enum([...houseChoices.level, 'none'])),
    hazard: z.optional(z.enum([...houseChoices.hazard, 'any', 'none'])),
  }),
  response: z.object({
    points: z.array(housePoint),
    /** Whether there are more than are shown. */
    more: z.boolean(),
  }),
});
