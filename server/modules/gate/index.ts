export { createBlockStore } from './blocks.model';
export type { GateQuestions } from './challenges';
export { createCountStore } from './counts.model';
export { createGateStore } from './gates.model';
export { gateRoutes } from './gate.routes';
export { gateRules, type GateRules } from './gate.rules';
export { createGateService, type GateService } from './gate.service';
