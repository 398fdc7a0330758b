export { createCorrectionStore } from './corrections.model';
export { correctionRoutes } from './corrections.routes';
export { createCorrectionService, type CorrectionService } from './corrections.service';
