export { registerFigureRoutes } from './register-figures.routes';
export { createRegisterFigureService, type RegisterFigureService } from './register-figures.service';
export { figureBook, figureCells, figureColumns, type FigureSheet } from './figure-book';
export { createHouseTallyStore } from './tallies.model';
