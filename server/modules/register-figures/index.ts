export { registerFigureRoutes } from './register-figures.routes';
export { createRegisterFigureService, type RegisterFigureService } from './register-figures.service';
export { createHouseTallyStore } from './tallies.model';
