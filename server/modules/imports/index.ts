export { createColumnMemoryStore, type ColumnMemoryStore } from './column-memory.model';
export { createImportStore } from './imports.model';
export { createHouseRegister } from './house-register';
export { importRoutes } from './imports.routes';
export { createImportService, type ImportService } from './imports.service';
