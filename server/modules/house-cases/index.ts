export { houseCaseRoutes } from './house-cases.routes';
export { createHouseCaseService, type HouseCaseService } from './house-cases.service';
