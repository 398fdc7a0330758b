import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Authenticators } from './http/authenticate';
import type { Route } from './http/route';
import type { Job } from './jobs/jobs';
import { createAreas, areaRoutes } from './modules/areas';
import { auditRoutes, createAuditBlockStore, createAuditService, createAuditStore } from './modules/audit';
import { caseRoutes, createCaseService, createCaseStore, createPartyPort, presentClock } from './modules/cases';
import { createEvidence, evidenceRoutes } from './modules/evidence';
import {
  createIdentityService,
  createIdentityStore,
  createKeyRingStore,
  createOpeningStore,
  identityRoutes,
} from './modules/identities';
import { createDeliveryStore, createMessageService, createMessageStore, messageRoutes } from './modules/messages';
import { createReceipts, receiptRoutes } from './modules/receipts';
import { createReportService, createReportStore, reportRoutes } from './modules/reports';
import { createResidentService, createResidentStore, residentRoutes } from './modules/residents';
import { createSettingsService, createSettingsStore, settingsRoutes } from './modules/settings';
import { createSpotCheckService, createSpotCheckStore, spotCheckRoutes } from './modules/spot-checks';
import { createStaffService, createStaffStore, staffRoutes } from './modules/staff';
import {
  createBookingStore,
  createExportService,
  createExportStore,
  createSummaryService,
  exportRoutes,
  summaryRoutes,
} from './modules/summaries';
import { createAttempts } from './platform/attempts/attempts';
import { createAttemptStore } from './platform/attempts/attempts.model';
import type { AreaScope } from './platform/area-scope';
import type { DeclaredCollection } from './platform/mongo/collection';
import type { Outside } from './outside';
import { shippedYears } from './platform/work-calendar';

export type AppContext = Awaited<ReturnType<typeof createContext>>;

/** Wires the modules together, builds the indexes and loads what is kept in memory. */
export async function createContext(outside: Outside) {
  const { config, connection, objects, clock, calendar, keyring, wechat, messengers, log } = outside;
  const tempDir = join(config.dataDir, 'incoming');
  await mkdir(tempDir, { recursive: true });

  const stores = {
    attempts: createAttemptStore(connection),
    staff: createStaffStore(connection),
    residents: createResidentStore(connection),
    identities: createIdentityStore(connection),
    keyRings: createKeyRingStore(connection),
    openings: createOpeningStore(connection),
    reports: createReportStore(connection),
    cases: createCaseStore(connection),
    audit: createAuditStore(connection),
    auditBlocks: createAuditBlockStore(connection),
    spotChecks: createSpotCheckStore(connection),
    settings: createSettingsStore(connection),
    bookings: createBookingStore(connection),
    exports: createExportStore(connection),
    messages: createMessageStore(connection),
    deliveries: createDeliveryStore(connection),
  };
  const areas = createAreas({ connection, clock, log: { info: (data, message) => log.debug(data, message) } });
  const evidence = createEvidence({ connection, store: objects, clock, keyring, tempDir });
  const { receipts, receiptLog, ...receiptStores } = createReceipts({
    connection,
    clock,
    keyring,
    towns: areas.towns,
    auditHeadOf: (town) => audit.chainNow(town),
    reportsAfter: (...entry) => reports.storedContents(...entry),
    onFailure: (error) => log.error({ err: error }, 'a head of the receipt log could not be published'),
  });
  const collections: DeclaredCollection[] = [
    ...Object.values(stores).flatMap((store) => store.collections),
    ...areas.collections,
    ...evidence.collections,
    ...receiptStores.collections,
  ];
  await Promise.all(collections.map((each) => each.ready()));
  await areas.refresh();

  const attempts = createAttempts(stores.attempts, clock, keyring);
  const staff = createStaffService({ store: stores.staff, attempts, clock, keyring, areaName: areas.areaName });
  const residents = createResidentService({ store: stores.residents, wechat, clock, keyring });
  const fileUrl = evidence.addressOf;
  const settings = createSettingsService({
    store: stores.settings,
    shipped: calendar,
    shippedYears,
    isTown: (code) => areas.towns().some((town) => town.code === code),
    missingYears: (town) => cases.missingYears(town),
  });
  const townsIn = (scope: AreaScope): string[] =>
    areas
      .towns()
      .map((town) => town.code)
      .filter((code) => scope.some((held) => code.startsWith(held) || held.startsWith(code)));
  const messages = createMessageService({
    store: stores.messages,
    deliveries: stores.deliveries,
    clock,
    keyring,
    login: wechat,
    ...messengers,
    staffNames: staff.namesOf,
    townsIn,
  });
  const cases = createCaseService({
    store: stores.cases,
    clock,
    words: { areaName: areas.areaName, fileUrl, clock: (doc) => presentClock(doc, clock.now()) },
    reports: {
      forHandlers: (ids) => reports.forHandlers(ids),
      answer: (...entry) => reports.answer(...entry),
      reply: (...entry) => reports.reply(...entry),
      move: (...entry) => reports.move(...entry),
      typedBy: (...entry) => reports.typedBy(...entry),
    },
    evidence,
    figures: stores.bookings,
    rulesOf: settings.of,
    party: createPartyPort(keyring, attempts),
    audit: stores.audit,
    officersOf: staff.gridOfficersOf,
    gridsOf: areas.gridsOfTown,
    gridAt: ({ lng, lat }) => areas.locate({ lng, lat, system: 'wgs84' }).located.grid?.code ?? null,
    townsIn,
    holders: staff.holders,
    post: messages.post,
    onLeftover: (error) => log.error({ err: error }, 'a step is taken, but its outbox waits for the sweep'),
  });
  const identities = createIdentityService({
    store: stores.identities,
    rings: stores.keyRings,
    openings: stores.openings,
    audit: stores.audit,
    clock,
    keyring,
    cost: config.passphrase,
    areaName: areas.areaName,
    townsIn,
    officersOf: (town) => staff.holdersOf(['rewardOfficer'], [town, town.slice(0, 6)]),
    reportOf: (number) => reports.refOf(number),
    reportsOf: (ids) => reports.refsOf(ids),
    caseNumbers: cases.numbersOf,
    reportsOfCase: cases.reportsOfNumber,
    // No reward is known here yet: none is above the sum that needs a second officer.
    needsSecond: outside.needsSecond ?? (() => Promise.resolve(false)),
    onLeftover: (error) => log.error({ err: error }, 'a step of the keys is taken, but the audit waits for the sweep'),
  });
  const reports = createReportService({
    store: stores.reports,
    identities,
    clock,
    keyring,
    attempts,
    areas,
    receipts,
    cases,
    evidence,
    fileUrl,
    officersOf: staff.gridOfficersOf,
    post: messages.post,
  });

  const summaries = createSummaryService({
    bookings: stores.bookings,
    clock,
    areas: {
      areaName: areas.areaName,
      villagesIn: (scope) =>
        areas.tree().flatMap((town) => town.villages.filter(({ code }) => scope.some((held) => code.startsWith(held)))),
    },
    rowsOf: (actor, ids) => cases.rowsOf(actor, ids),
  });

  const spotChecks = createSpotCheckService({
    store: stores.spotChecks,
    clock,
    keyring,
    audit: stores.audit,
    cases,
    evidence,
    words: { areaName: areas.areaName, fileUrl },
    holdersOf: staff.holdersOf,
    townsIn,
    onLeftover: (error) => log.error({ err: error }, 'a spot check is noted, but what it owes waits for the sweep'),
  });
  const audit = createAuditService({
    store: stores.audit,
    blocks: stores.auditBlocks,
    clock,
    keptHeads: async (town) =>
      (await receiptLog.headsOf(town)).flatMap(({ auditHead }) => (auditHead ? [auditHead] : [])),
    areaName: areas.areaName,
    townsIn,
    caseNumbers: cases.numbersOf,
    caseOfNumber: cases.caseOfNumber,
  });

  const exports = createExportService({
    store: stores.exports,
    objects,
    clock,
    audit: stores.audit,
    areaName: areas.areaName,
    cases,
    staffNow: staff.standing,
    onFailure: (error) => log.error({ err: error }, 'an export broke off'),
  });

  const routes: Route[] = [
    ...areaRoutes(areas),
    ...evidenceRoutes(evidence),
    ...reportRoutes(reports),
    ...receiptRoutes(receipts, receiptLog),
    ...caseRoutes(cases),
    ...spotCheckRoutes(spotChecks),
    ...auditRoutes(audit),
    ...settingsRoutes(settings),
    ...messageRoutes(messages),
    ...identityRoutes(identities),
    ...summaryRoutes(summaries),
    ...exportRoutes(exports),
    ...staffRoutes(staff),
    ...residentRoutes(residents, reports.countMine),
  ];
  const authenticators: Authenticators = { staff: staff.session, resident: residents.session };
  const jobs: Job[] = [
    { name: 'finish reports', pattern: '*/15 * * * * *', run: reports.sweep },
    { name: 'publish receipt heads', pattern: '20 */10 * * * *', run: receiptLog.publishDue },
    { name: 'deliver outboxes', pattern: '*/10 * * * * *', run: cases.deliverLeftovers },
    { name: 'chain the audit', pattern: '45 * * * * *', run: audit.chainAll },
    { name: 'deliver keys', pattern: '*/10 * * * * *', run: identities.deliverLeft },
    { name: 'deliver spot checks', pattern: '*/10 * * * * *', run: spotChecks.deliverLeft },
    { name: 'bring messages', pattern: '*/10 * * * * *', run: messages.bringDue },
    { name: 'write exports', pattern: '*/3 * * * * *', run: exports.runDue },
    { name: 'mark clocks', pattern: '*/20 * * * * *', run: cases.markClocks },
    {
      name: 'reckon clocks anew',
      pattern: '5,35 * * * * *',
      run: async () => cases.reckonAnew(await settings.versions()),
    },
    { name: 'reload boundaries', pattern: '*/5 * * * * *', run: areas.refresh },
    { name: 'expire uploads', pattern: '0 */10 * * * *', run: evidence.sweep },
    {
      name: 'expire sessions',
      pattern: '30 */10 * * * *',
      run: () => Promise.all([exports.sweep(), staff.sweep(), residents.sweep(), attempts.sweep()]),
    },
  ];
  return {
    config,
    log,
    clock,
    keyring,
    areas,
    evidence,
    reports,
    identities,
    receipts,
    receiptLog,
    cases,
    settings,
    spotChecks,
    messages,
    staff,
    residents,
    audit: stores.audit,
    auditChain: audit,
    figures: stores.bookings,
    summaries,
    exports,
    routes,
    authenticators,
    jobs,
    /** What each collection declares of its queries and indexes. */
    declared: collections.map((each) => each.declared),
  };
}
