export type { Correction, Corrected } from './correct-house';
export { shownKept, type AskedValue, type OwnersHouse } from './for-owners';
export type { CountedHouse, KeptValue } from './house-file';
export { sameValue } from './house.rules';
export { createHouseChangeStore } from './house-changes.model';
export { createHouseMarkStore } from './house-marks.model';
export { createHouseStore } from './houses.model';
export { houseRoutes } from './houses.routes';
export { createHouseService, type HouseService } from './houses.service';
