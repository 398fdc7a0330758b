export { buildWeapp, bundleFolder } from './build';
export type { NetworkState, Phone, SentRequest } from './phone';
export { WeappUser } from './user';
