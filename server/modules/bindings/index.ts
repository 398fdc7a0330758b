export { createBindingStore } from './bindings.model';
export { bindingRoutes } from './bindings.routes';
export { createBindingService, type BindingService } from './bindings.service';
