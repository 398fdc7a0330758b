export { createPassStore } from './passes.model';
export { passRoutes } from './passes.routes';
export { createPassService, type PassHouse, type PassService } from './passes.service';
