import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Authenticators } from './http/authenticate';
import type { Route } from './http/route';
import { jobList } from './jobs/job-list';
import { createAreas, areaRoutes } from './modules/areas';
import { auditRoutes, createAuditService } from './modules/audit';
import { caseRoutes, createCaseService, createPartyPort, presentClock } from './modules/cases';
import { createEvidence, evidenceRoutes } from './modules/evidence';
import { createIdentityService, identityRoutes } from './modules/identities';
import { createMessageService, messageRoutes } from './modules/messages';
import { createReceipts, receiptRoutes } from './modules/receipts';
import { createReportService, reportRoutes } from './modules/reports';
import { createResidentService, residentRoutes } from './modules/residents';
import { createRetentionService, retentionRoutes } from './modules/retention';
import { createRewardService, rewardRoutes } from './modules/rewards';
import { createSettingsService, settingsRoutes } from './modules/settings';
import { createSpotCheckService, spotCheckRoutes } from './modules/spot-checks';
import { createKinService, createStaffService, staffRoutes } from './modules/staff';
import {
  createCaseRegister,
  createExportService,
  createSummaryService,
  exportRoutes,
  summaryRoutes,
} from './modules/summaries';
import { createSecrets } from './platform/crypto/password';
import { createAttempts } from './platform/attempts/attempts';
import type { DeclaredCollection } from './platform/mongo/collection';
import type { Outside } from './outside';
import { createPublishing } from './publishing';
import { createRegister } from './register';
import { openStores } from './stores';
import { shippedYears } from './platform/work-calendar';

export type AppContext = Awaited<ReturnType<typeof createContext>>;

/** Wires the modules together, builds the indexes and loads what is kept in memory. */
export async function createContext(outside: Outside) {
  const { config, connection, objects, clock, calendar, keyring, wechat, messengers, log } = outside;
  const tempDir = join(config.dataDir, 'incoming');
  await mkdir(tempDir, { recursive: true });
  const stores = openStores(connection);
  const areas = createAreas({ connection, clock, log: { info: (data, message) => log.debug(data, message) } });
  const evidence = createEvidence({ connection, store: objects, clock, keyring, tempDir });
  const { receipts, receiptLog, receiptKeys, ...receiptStores } = createReceipts({
    audit: stores.audit,
    connection,
    clock,
    keyring,
    towns: areas.towns,
    auditHeadOf: (town) => audit.chainNow(town),
    reportsAfter: (...entry) => reports.storedContents(...entry),
    originalsOf: evidence.checkOriginals,
    onFailure: (error) => log.error({ err: error }, 'a head of the receipt log could not be published'),
  });
  const collections: DeclaredCollection[] = [...Object.values(stores), areas, evidence, receiptStores].flatMap(
    (store) => store.collections,
  );
  await Promise.all(collections.map((each) => each.ready()));
  await areas.refresh();
  const attempts = createAttempts(stores.attempts, clock, keyring);
  const secrets = createSecrets(config.secretCost);
  const staff = createStaffService({ ...outside, store: stores.staff, attempts, secrets, areaName: areas.areaName });
  const kin = createKinService({
    store: stores.staff,
    kin: stores.kin,
    clock,
    keyring,
    audit: stores.audit,
    dutyPhones: (ids) => messages.dutyPhones(ids),
  });
  const residents = createResidentService({ ...outside, store: stores.residents, retention: () => retention });
  const fileUrl = evidence.addressOf;
  const settings = createSettingsService({
    store: stores.settings,
    shipped: calendar,
    shippedYears,
    isTown: (code) => areas.towns().some((town) => town.code === code),
    missingYears: (town) => cases.missingYears(town),
  });
  const { townsIn, gridAt, areaName } = areas;
  const messages = createMessageService({
    store: stores.messages,
    deliveries: stores.deliveries,
    clock,
    keyring,
    login: wechat,
    ...messengers,
    staffNames: staff.namesOf,
    townsIn,
    noticesNow: (ids) => publishing.services.notices.public.standing(ids),
  });
  const decided = async (ids: readonly string[]): Promise<void> => {
    for (const id of ids) await rewards.redecide(id);
    await retention.watch(ids);
  };
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
      sameWords: (ids) => reports.sameWords(ids),
    },
    evidence,
    figures: stores.bookings,
    rulesOf: settings.of,
    party: createPartyPort(keyring, attempts),
    audit: stores.audit,
    officersOf: staff.gridOfficersOf,
    gridsOf: areas.gridsOfTown,
    gridAt,
    townsIn,
    holders: staff.holders,
    post: messages.post,
    decided,
    closed: (result) => publishing.services.notices.offerResult(result),
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
    payouts: () => rewards,
    needsSecond: outside.needsSecond ?? ((caseId) => rewards.needsSecond(caseId)),
    onLeftover: (error) => log.error({ err: error }, 'a step of the keys is taken, but the audit waits for the sweep'),
  });
  const reports = createReportService({
    store: stores.reports,
    identities,
    clock,
    keyring,
    secrets,
    attempts,
    areas,
    receipts,
    cases,
    evidence,
    fileUrl,
    officersOf: staff.gridOfficersOf,
    post: messages.post,
    decided,
    gate: () => publishing.services.gate,
  });
  const rewards = createRewardService({
    ...outside,
    store: stores.rewards,
    ruleStore: stores.rewardRules,
    caps: stores.rewardCaps,
    cases,
    reports,
    words: { areaName: areas.areaName, fileUrl },
    audit: stores.audit,
    towns: () => areas.towns().map(({ code }) => code),
    calendarOf: async (town) => (await settings.of(town)).calendar,
    identities,
    comparisonSet: kin.comparisonSet,
    post: messages.post,
    onLeftover: (error) => log.error({ err: error }, 'a reward moved on, but what it owes waits for the sweep'),
  });
  const retention = createRetentionService({
    clock,
    audit: stores.audit,
    cases,
    identities,
    rewards,
    reports: { ...reports, ...reports.contacts },
    messages,
    follows: () => publishing.services.follows,
    daysOf: async (town) => (await settings.of(town)).contactDays,
  });
  const summaries = createSummaryService({ bookings: stores.bookings, clock, areas, cases });
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
  const common = { ...outside, stores, attempts, cases, areas, evidence, messages, staff };
  const register = createRegister({ ...common, sms: messengers.sms, publishing: () => publishing.services });
  const publishing = createPublishing(common);
  const audit = createAuditService({
    store: stores.audit,
    blocks: stores.auditBlocks,
    clock,
    keptHeads: async (town) =>
      (await receiptLog.headsOf(town)).flatMap(({ auditHead }) => (auditHead ? [auditHead] : [])),
    areaName: areas.areaName,
    townsIn,
    caseNumbers: cases.numbersOf,
    houseCodes: register.services.houses.codesOf,
    caseOfNumber: cases.caseOfNumber,
  });
  const exports = createExportService({
    store: stores.exports,
    objects,
    clock,
    audit: stores.audit,
    areaName,
    registers: { cases: createCaseRegister({ objects, areaName, cases }), houses: register.houseRegister },
    staffNow: staff.standing,
    onFailure: (error) => log.error({ err: error }, 'an export broke off'),
  });
  const routes: Route[] = [
    ...areaRoutes(areas),
    ...evidenceRoutes(evidence),
    ...reportRoutes(reports),
    ...receiptRoutes(receipts, receiptLog, receiptKeys),
    ...caseRoutes(cases),
    ...spotCheckRoutes(spotChecks),
    ...auditRoutes(audit),
    ...settingsRoutes(settings),
    ...messageRoutes(messages),
    ...identityRoutes(identities),
    ...summaryRoutes(summaries),
    ...exportRoutes(exports),
    ...staffRoutes(staff, kin),
    ...register.routes,
    ...publishing.routes,
    ...rewardRoutes(rewards),
    ...retentionRoutes(retention),
    ...residentRoutes(residents, reports.countMine),
  ];
  const authenticators: Authenticators = { staff: staff.session, resident: residents.session };
  const jobs = jobList({
    areas,
    attempts,
    audit,
    cases,
    evidence,
    exports,
    ...register.services,
    ...publishing.services,
    identities,
    messages,
    receiptLog,
    reports,
    residents,
    retention,
    rewards,
    settings,
    spotChecks,
    staff,
  });
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
    rewards,
    retention,
    ...register.services,
    ...publishing.services,
    exports,
    routes,
    authenticators,
    jobs,
    /** What each collection declares of its queries and indexes. */
    declared: collections.map((each) => each.declared),
  };
}
