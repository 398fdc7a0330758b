export { createSignOffStore } from './sign-offs.model';
export { signOffRoutes } from './sign-offs.routes';
export { createSignOffService, type SignOffService } from './sign-offs.service';
