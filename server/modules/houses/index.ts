export { createHouseChangeStore } from './house-changes.model';
export { createHouseMarkStore } from './house-marks.model';
export { createHouseStore } from './houses.model';
export { houseRoutes } from './houses.routes';
export { createHouseService, type HouseService } from './houses.service';
