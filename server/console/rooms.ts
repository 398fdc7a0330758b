import { lazy, type ComponentType } from 'react';
import type { Role } from '@contract/access';
import { consoleTexts as texts } from './console.texts';

interface RoomSpec {
  path: string;
  /** How it is called at the top; a page without is reached from another. */
  words?: string;
  roles: readonly Role[];
  Page: ComponentType;
}

const FindPage = lazy(() => import('./features/reports/find-page').then((m) => ({ default: m.FindPage })));
const CallerPage = lazy(() => import('./features/reports/caller-page').then((m) => ({ default: m.CallerPage })));

/** Pages that are some posts' only: who else opens their address is told so by the server. */
export const rooms: readonly RoomSpec[] = [
  { path: '/finds/new', words: texts.toFind, roles: ['gridOfficer', 'villageAdmin', 'townHandler'], Page: FindPage },
  { path: '/callers/new', words: texts.toCaller, roles: ['clerk'], Page: CallerPage },
];
