export { createIdentityStore } from './identities.model';
export { createKeyRingStore } from './key-rings.model';
export { createOpeningStore } from './openings.model';
export { createIdentityService, type IdentityService, type ReportRef } from './identities.service';
export { identityRoutes } from './identities.routes';
