import type { ResidentActor } from './http/actor';
import type { Route } from './http/route';
import { bindingRoutes, createBindingService } from './modules/bindings';
import type { CaseEvidence, CaseService } from './modules/cases';
import { correctionRoutes, createCorrectionService } from './modules/corrections';
import { createHouseCaseService, houseCaseRoutes } from './modules/house-cases';
import { createHouseService, houseRoutes } from './modules/houses';
import { createRegisterFigureService, registerFigureRoutes } from './modules/register-figures';
import { createHouseRegister, createImportService, importRoutes } from './modules/imports';
import { createPassService, passRoutes } from './modules/passes';
import { createInspectionTaskService, inspectionTaskRoutes } from './modules/inspection-tasks';
import {
  createAppraisalDocuments,
  createAppraisalLists,
  createAppraisals,
  createInspectionService,
  inspectionRoutes,
} from './modules/inspections';
import { createSignOffService, signOffRoutes } from './modules/sign-offs';
import { createDutyService, dutyRoutes } from './modules/duty';
import { createWarningService, warningRoutes } from './modules/warnings';
import type { PublishedCases } from './modules/notices';
import type { MessageService } from './modules/messages';
import type { Role } from './contract/access';
import { mostCounted } from './contract/inspection-tasks/inspection-tasks';
import type { StaffActor } from './http/actor';
import { inScope, type AreaScope } from './platform/area-scope';
import type { Attempts } from './platform/attempts/attempts';
import type { Clock } from './platform/clock';
import type { Keyring } from './platform/crypto/keyring';
import type { SmsSender } from './platform/sms/sms';
import type { LngLat } from './platform/distance';
import type { ObjectStore } from './platform/storage/storage';
import type { Outside } from './outside';
import type { openStores } from './stores';

interface Shared {
  /** What is published, wired later: the notices that tell results of cases. */
  publishing(): { publishedCases: PublishedCases };
  stores: ReturnType<typeof openStores>;
  clock: Clock;
  keyring: Keyring;
  attempts: Attempts;
  log: Outside['log'];
  areas: {
    areaName(code: string): string;
    exists(code: string): boolean;
    townsIn(scope: AreaScope): string[];
    villagesIn(scope: AreaScope): { code: string; name: string }[];
    gridAt(point: LngLat): string | null;
    tree: Parameters<typeof createImportService>[0]['areas']['tree'];
  };
  cases: Pick<CaseService, 'houses'>;
  objects: ObjectStore;
  evidence: CaseEvidence & { addressOf(key: string): string };
  messages: Pick<MessageService, 'post'>;
  sms: SmsSender | null;
  staff: {
    holders(roles: readonly Role[], areas: readonly string[]): Promise<string[]>;
    holdersOf: Parameters<typeof createInspectionTaskService>[0]['holdersOf'];
    gridOfficersOf: Parameters<typeof createInspectionTaskService>[0]['officersOf'];
    standing(id: string): Promise<StaffActor | null>;
  };
}

/** The areas of the sign-off chain: districts by the codes of their towns. */
function signOffAreas(tree: () => readonly { code: string; villages: readonly { code: string }[] }[]) {
  const towns = (): string[] => tree().map(({ code }) => code);
  const villages = (town: string): string[] =>
    (tree().find(({ code }) => code === town)?.villages ?? []).map(({ code }) => code);
  const districts = (): string[] => [...new Set(towns().map((town) => town.slice(0, 6)))];
  const areasBelow = (area: string): string[] =>
    area.length === 6 ? towns().filter((town) => town.startsWith(area)) : area.length === 9 ? villages(area) : [];
  const allAreas = (): string[] =>
    districts().flatMap((district) => [district, ...areasBelow(district).flatMap((town) => [town, ...villages(town)])]);
  return { areasBelow, allAreas, exists: (area: string): boolean => allAreas().includes(area) };
}

/** Wires the modules of the house register (one record a house) together: a part of the composition root. */
export function createRegister(shared: Shared) {
  const { stores, objects, clock, keyring, attempts, areas, evidence, messages, sms, staff, log } = shared;
  const { areaName } = areas;
  const leftover = (what: string) => (error: unknown) =>
    log.error({ err: error }, `${what}, but what it owes waits for the sweep`);
  const villageAdmins = (village: string): Promise<string[]> => staff.holders(['villageAdmin'], [village]);
  const houses = createHouseService({
    clock,
    keyring,
    store: stores.houses,
    changes: stores.houseChanges,
    marks: stores.houseMarks,
    fills: stores.houseFills,
    audit: stores.audit,
    areaName,
    isVillage: (code) => code.length === 12 && areas.exists(code),
    townsIn: areas.townsIn,
    gridAt: areas.gridAt,
    evidence,
    fileUrl: evidence.addressOf,
    ended: (house, at) => inspectionTasks.houseEnded(house, at),
    onLeftover: leftover('a house record is changed'),
  });
  const imports = createImportService({
    store: stores.imports,
    memory: stores.importColumns,
    objects,
    clock,
    keyring,
    audit: stores.audit,
    houses: houses.imports,
    areas,
    onLeftover: (error) => log.error({ err: error }, 'an import broke off, and is taken up again'),
  });
  const houseRegister = createHouseRegister({
    memory: stores.importColumns,
    keyring,
    areaName,
    villagesIn: areas.villagesIn,
    houses: houses.register,
  });
  const houseCases = createHouseCaseService({
    cases: shared.cases.houses,
    houses: houses.forCases,
    areaName,
    published: () => shared.publishing().publishedCases,
    ownHouse: (actor, house) => bindings.mine(actor, house),
  });
  const bindings = createBindingService({
    store: stores.bindings,
    clock,
    keyring,
    attempts,
    houses,
    post: messages.post,
    villageAdmins,
    areaName,
    openCorrections: (account, house) => corrections.countOpen(account, house),
    casesOf: houseCases.forOwner,
  });
  const corrections = createCorrectionService({
    store: stores.corrections,
    clock,
    keyring,
    evidence,
    houses: houses.forOwners,
    post: messages.post,
    villageAdmins,
    words: { areaName, fileUrl: evidence.addressOf },
    accountAt: async (actor, house) => (await bindings.mine(actor, house)).account,
    onLeftover: leftover('a correction moved on'),
  });
  const warnings = createWarningService({
    store: stores.warnings,
    clock,
    keyring,
    audit: stores.audit,
    houses: houses.forWarnings,
    boundAmong: bindings.boundAmong,
    boxesOf: bindings.boxesOf,
    mine: bindings.mine,
    ofAccount: (actor) => bindings.ofAccount(bindings.accountOf(actor.id)),
    post: messages.post,
    holders: staff.holders,
    areaName,
    areaExists: areas.exists,
    onLeftover: leftover('a warning moved on'),
  });
  const duty = createDutyService({
    store: stores.duty,
    clock,
    keyring,
    audit: stores.audit,
    areaName,
    areaExists: signOffAreas(() => areas.tree()).exists,
    onLeftover: leftover('a duty roster is changed'),
  });
  const passes = createPassService({
    store: stores.passes,
    clock,
    keyring,
    attempts,
    sms,
    houses: houses.forOwners,
    bindings,
    corrections,
    casesOf: houseCases.forOwner,
    warnings,
    areaName,
    onFailure: (error) => log.warn({ err: error }, 'a code for a homeowner was not sent'),
  });
  const registerFigures = createRegisterFigureService({
    houses: houses.figures,
    tallies: stores.houseTallies,
    clock,
    areaName,
    villages: () => areas.tree().flatMap(({ villages }) => villages.map(({ code }) => code)),
  });
  const inspectionPorts = {
    clock,
    keyring,
    evidence,
    audit: stores.audit,
    houses: houses.forInspections,
    post: messages.post,
    villageAdmins,
    words: { areaName, fileUrl: evidence.addressOf },
    accountAt: async (actor: ResidentActor, house: string) => (await bindings.mine(actor, house)).account,
    endTask: (inspection: Parameters<typeof inspectionTasks.inspected>[0]) => inspectionTasks.inspected(inspection),
    onLeftover: leftover('a house is inspected or appraised'),
  };
  const inspections = createInspectionService({ ...inspectionPorts, store: stores.inspections });
  const appraisals = createAppraisals({ ...inspectionPorts, store: stores.appraisals });
  const appraisalDocuments = createAppraisalDocuments({ ...inspectionPorts, store: stores.appraisals, objects });
  const appraisalLists = createAppraisalLists({
    ...{ ...inspectionPorts, store: stores.appraisals, lists: stores.appraisalLists, enter: appraisals.enter },
  });
  const inspectionTasks = createInspectionTaskService({
    store: stores.inspectionTasks,
    assignments: stores.inspectionAssignments,
    clock,
    keyring,
    audit: stores.audit,
    houses: {
      ...houses.forTasks,
      count: (scope, filter) => houses.forTasks.count(scope, filter, mostCounted),
    },
    post: messages.post,
    areaName,
    areasIn: (scope) =>
      areas
        .tree()
        .flatMap(({ villages }) => villages.flatMap(({ code, grids }) => [code, ...grids.map((grid) => grid.code)]))
        .filter((code) => inScope(scope, code)),
    officersOf: staff.gridOfficersOf,
    holdersOf: staff.holdersOf,
    standing: staff.standing,
    onLeftover: leftover('inspections are assigned'),
  });
  const signOffs = createSignOffService({
    ...signOffAreas(() => areas.tree()),
    store: stores.signOffs,
    figures: registerFigures,
    clock,
    audit: stores.audit,
    post: messages.post,
    holders: staff.holders,
    areaName,
    onLeftover: leftover('a summary was signed or given back'),
  });
  return {
    houseRegister,
    services: {
      houses,
      houseCases,
      imports,
      bindings,
      passes,
      corrections,
      inspections,
      appraisals,
      appraisalLists,
      inspectionTasks,
      registerFigures,
      signOffs,
      warnings,
      duty,
    },
    routes: [
      ...houseRoutes(houses),
      ...importRoutes(imports),
      ...registerFigureRoutes(registerFigures),
      ...signOffRoutes(signOffs),
      ...bindingRoutes(bindings),
      ...passRoutes(passes),
      ...correctionRoutes(corrections),
      ...houseCaseRoutes(houseCases),
      ...warningRoutes(warnings),
      ...dutyRoutes(duty),
      ...inspectionRoutes(inspections, appraisals, appraisalLists, appraisalDocuments),
      ...inspectionTaskRoutes(inspectionTasks),
    ] as Route[],
  };
}
