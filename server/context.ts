import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Config } from './config';
import type { Authenticators } from './http/authenticate';
import type { Route } from './http/route';
import type { Job } from './jobs/jobs';
import { createAreas, areaRoutes } from './modules/areas';
import { createAuditStore } from './modules/audit';
import { caseRoutes, clockOf, createCaseService, createCaseStore, defaultLimits, type WorkCalendar } from './modules/cases';
import { createEvidence, evidenceRoutes } from './modules/evidence';
import { createReceiptService, createReceiptStore, receiptRoutes } from './modules/receipts';
import { createIdentityStore, createReportService, createReportStore, reportRoutes } from './modules/reports';
import { createResidentService, createResidentStore, residentRoutes } from './modules/residents';
import { createStaffService, createStaffStore, staffRoutes } from './modules/staff';
import { createAttempts } from './platform/attempts/attempts';
import { createAttemptStore } from './platform/attempts/attempts.model';
import type { Clock } from './platform/clock';
import type { Keyring } from './platform/crypto/keyring';
import type { DeclaredCollection } from './platform/mongo/collection';
import type { ObjectStore } from './platform/storage/storage';
import type { WeChat } from './platform/wechat/wechat';

/** What the outside gives: a database, a store, a clock … Tests give their own. */
export interface Outside {
  config: Config;
  connection: Connection;
  objects: ObjectStore;
  clock: Clock;
  calendar: WorkCalendar;
  keyring: Keyring;
  wechat: WeChat;
  log: Logger;
}

export type AppContext = Awaited<ReturnType<typeof createContext>>;
