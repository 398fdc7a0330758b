export { createSpotCheckStore } from './spot-checks.model';
export { createSpotCheckService, type SpotCheckService } from './spot-checks.service';
export { spotCheckRoutes } from './spot-checks.routes';
