import { lazy, type ComponentType } from 'react';
import { roles as allRoles, type Role } from '@contract/access';
import { caseReaders } from '@contract/cases/cases';
import { dutyReaders } from '@contract/duty/duty';
import { gateKeepers } from '@contract/gate/gate';
import { appraisers } from '@contract/inspections/appraisals';
import { importers } from '@contract/imports/imports';
import { houseEditors, houseReaders } from '@contract/houses/houses';
import { warners, warningReaders } from '@contract/warnings/warnings';
import { noticeReaders } from '@contract/notices/notices';
import { registerFigureReaders } from '@contract/register-figures/register-figures';
import { consoleTexts as texts } from './console.texts';
import { holdsOneOf } from './features/staff/me';

/** The menus at the top, in their order. */
export const roomGroups = ['houses', 'out', 'watch', 'rewards', 'own'] as const;
export type RoomGroup = (typeof roomGroups)[number];

interface RoomSpec {
  path: string;
  /** How it is called at the top; a page without is reached from another. */
  words?: string;
  /** Under which of the menus at the top; one without stands there by itself. */
  group?: RoomGroup;
  roles: readonly Role[];
  Page: ComponentType;
}

const FindPage = lazy(() => import('./features/reports/find-page').then((m) => ({ default: m.FindPage })));
const CallerPage = lazy(() => import('./features/reports/caller-page').then((m) => ({ default: m.CallerPage })));

const SpotChecksPage = lazy(() =>
  import('./features/spot-checks/spot-checks-page').then((m) => ({ default: m.SpotChecksPage })),
);
const DrawPage = lazy(() => import('./features/spot-checks/draw-page').then((m) => ({ default: m.DrawPage })));
const MissedPage = lazy(() => import('./features/supervision/missed-page').then((m) => ({ default: m.MissedPage })));
const SupervisionPage = lazy(() =>
  import('./features/supervision/supervision-page').then((m) => ({ default: m.SupervisionPage })),
);
const AuditPage = lazy(() => import('./features/audit/audit-page').then((m) => ({ default: m.AuditPage })));

const ChainPage = lazy(() => import('./features/audit/chain-page').then((m) => ({ default: m.ChainPage })));
const OpeningsPage = lazy(() =>
  import('./features/supervision/openings-page').then((m) => ({ default: m.OpeningsPage })),
);

// What locks and opens keys weighs much: it is loaded by these two rooms alone.
const KeysPage = lazy(() => import('./features/identities/keys-page').then((m) => ({ default: m.KeysPage })));
const ReceiptKeysPage = lazy(() =>
  import('./features/receipts/receipt-keys-page').then((m) => ({ default: m.ReceiptKeysPage })),
);
const IdentitiesPage = lazy(() =>
  import('./features/identities/identities-page').then((m) => ({ default: m.IdentitiesPage })),
);

const SummariesPage = lazy(() =>
  import('./features/summaries/summaries-page').then((m) => ({ default: m.SummariesPage })),
);
const ExportsPage = lazy(() => import('./features/summaries/exports-page').then((m) => ({ default: m.ExportsPage })));

const RewardsPage = lazy(() => import('./features/rewards/rewards-page').then((m) => ({ default: m.RewardsPage })));
const RewardPage = lazy(() => import('./features/rewards/reward-page').then((m) => ({ default: m.RewardPage })));
const RewardRulesPage = lazy(() => import('./features/rewards/rules-page').then((m) => ({ default: m.RulesPage })));

const KinPage = lazy(() => import('./features/staff/kin-page').then((m) => ({ default: m.KinPage })));

const HousesPage = lazy(() => import('./features/houses/houses-page').then((m) => ({ default: m.HousesPage })));
const NewHousePage = lazy(() => import('./features/houses/new-house-page').then((m) => ({ default: m.NewHousePage })));
const HousePage = lazy(() => import('./features/houses/house-page').then((m) => ({ default: m.HousePage })));
const FiguresPage = lazy(() =>
  import('./features/register-figures/figures-page').then((m) => ({ default: m.FiguresPage })),
);
const SignOffsPage = lazy(() =>
  import('./features/sign-offs/sign-offs-page').then((m) => ({ default: m.SignOffsPage })),
);
const SignOffPage = lazy(() => import('./features/sign-offs/sign-off-page').then((m) => ({ default: m.SignOffPage })));
const ImportsPage = lazy(() => import('./features/imports/imports-page').then((m) => ({ default: m.ImportsPage })));
const ImportPage = lazy(() => import('./features/imports/import-page').then((m) => ({ default: m.ImportPage })));
const HazardsPage = lazy(() => import('./features/hazards/hazards-page').then((m) => ({ default: m.HazardsPage })));
const HouseMapPage = lazy(() => import('./features/houses/house-map-page').then((m) => ({ default: m.HouseMapPage })));
const CorrectionsPage = lazy(() =>
  import('./features/corrections/corrections-page').then((m) => ({ default: m.CorrectionsPage })),
);
const CorrectionPage = lazy(() =>
  import('./features/corrections/correction-page').then((m) => ({ default: m.CorrectionPage })),
);

const InspectionsPage = lazy(() =>
  import('./features/inspections/inspections-page').then((m) => ({ default: m.InspectionsPage })),
);
const AppraisalListPage = lazy(() =>
  import('./features/inspections/appraisal-list-page').then((m) => ({ default: m.AppraisalListPage })),
);
const InspectionPage = lazy(() =>
  import('./features/inspections/inspection-page').then((m) => ({ default: m.InspectionPage })),
);

const TasksPage = lazy(() => import('./features/inspection-tasks/tasks-page').then((m) => ({ default: m.TasksPage })));
const GatePage = lazy(() => import('./features/gate/gate-page').then((m) => ({ default: m.GatePage })));
const DutyPage = lazy(() => import('./features/duty/duty-page').then((m) => ({ default: m.DutyPage })));
const WarningsPage = lazy(() => import('./features/warnings/warnings-page').then((m) => ({ default: m.WarningsPage })));
const NewWarningPage = lazy(() =>
  import('./features/warnings/new-warning-page').then((m) => ({ default: m.NewWarningPage })),
);
const WarningPage = lazy(() => import('./features/warnings/warning-page').then((m) => ({ default: m.WarningPage })));

const NoticesPage = lazy(() => import('./features/notices/notices-page').then((m) => ({ default: m.NoticesPage })));
const NoticePage = lazy(() => import('./features/notices/notice-page').then((m) => ({ default: m.NoticePage })));

/** Pages that are some posts' only: who else opens their address is told so by the server. */
export const rooms: readonly RoomSpec[] = [
  { path: '/houses', words: texts.toHouses, group: 'houses', roles: houseReaders, Page: HousesPage },
  { path: '/houses/new', roles: houseEditors, Page: NewHousePage },
  { path: '/houses/figures', roles: registerFigureReaders, Page: FiguresPage },
  {
    path: '/houses/inspections',
    words: texts.toInspections,
    group: 'houses',
    roles: houseReaders,
    Page: InspectionsPage,
  },
  { path: '/houses/appraisals', roles: appraisers, Page: AppraisalListPage },
  { path: '/inspection-tasks', words: texts.toInspectionTasks, group: 'houses', roles: houseReaders, Page: TasksPage },
  { path: '/inspections/:id', roles: houseReaders, Page: InspectionPage },
  { path: '/houses/map', roles: houseReaders, Page: HouseMapPage },
  { path: '/houses/hazards', roles: registerFigureReaders, Page: HazardsPage },
  { path: '/houses/sign-offs', roles: registerFigureReaders, Page: SignOffsPage },
  { path: '/houses/sign-offs/:id', roles: registerFigureReaders, Page: SignOffPage },
  { path: '/houses/imports', roles: importers, Page: ImportsPage },
  { path: '/houses/imports/:id', roles: importers, Page: ImportPage },
  { path: '/houses/:id', roles: houseReaders, Page: HousePage },
  { path: '/duty', words: texts.toDuty, group: 'out', roles: dutyReaders, Page: DutyPage },
  { path: '/gate', words: texts.toGate, group: 'watch', roles: gateKeepers, Page: GatePage },
  { path: '/warnings', words: texts.toWarnings, group: 'out', roles: warningReaders, Page: WarningsPage },
  { path: '/warnings/new', roles: warners, Page: NewWarningPage },
  { path: '/warnings/:id', roles: warningReaders, Page: WarningPage },
  { path: '/corrections', words: texts.toCorrections, group: 'houses', roles: houseEditors, Page: CorrectionsPage },
  { path: '/corrections/:id', roles: houseEditors, Page: CorrectionPage },
  { path: '/notices', words: texts.toNotices, group: 'out', roles: noticeReaders, Page: NoticesPage },
  { path: '/notices/:id', roles: noticeReaders, Page: NoticePage },
  { path: '/finds/new', words: texts.toFind, roles: ['gridOfficer', 'villageAdmin', 'townHandler'], Page: FindPage },
  { path: '/callers/new', words: texts.toCaller, roles: ['clerk'], Page: CallerPage },
  {
    path: '/supervision',
    words: texts.toSupervision,
    group: 'watch',
    roles: ['supervisor', 'districtReviewer', 'townHandler', 'lawEnforcement'],
    Page: SupervisionPage,
  },
  {
    path: '/spot-checks',
    words: texts.toSpotChecks,
    group: 'watch',
    roles: ['districtReviewer', 'supervisor', 'lawEnforcement', 'specialist'],
    Page: SpotChecksPage,
  },
  { path: '/spot-checks/:id', roles: ['districtReviewer', 'supervisor'], Page: DrawPage },
  {
    path: '/missed',
    words: texts.toMissed,
    group: 'watch',
    roles: ['districtReviewer', 'supervisor', 'townHandler', 'villageAdmin'],
    Page: MissedPage,
  },
  {
    path: '/summaries',
    words: texts.toSummaries,
    group: 'watch',
    roles: ['townHandler', 'townAdmin', 'lawEnforcement', 'villageAdmin', 'districtReviewer', 'supervisor'],
    Page: SummariesPage,
  },
  {
    path: '/rewards',
    words: texts.toRewards,
    group: 'rewards',
    roles: ['rewardOfficer', 'supervisor'],
    Page: RewardsPage,
  },
  { path: '/rewards/:id', roles: ['rewardOfficer', 'supervisor'], Page: RewardPage },
  {
    path: '/reward-rules',
    words: texts.toRewardRules,
    group: 'rewards',
    roles: ['townAdmin', 'rewardOfficer', 'supervisor'],
    Page: RewardRulesPage,
  },
  { path: '/my-kin', words: texts.toKin, group: 'own', roles: allRoles, Page: KinPage },
  { path: '/exports', roles: [], Page: ExportsPage },
  { path: '/audit', words: texts.toAudit, group: 'watch', roles: ['supervisor'], Page: AuditPage },
  { path: '/audit-chains', words: texts.toChains, group: 'watch', roles: ['supervisor'], Page: ChainPage },
  { path: '/openings', words: texts.toOpenings, group: 'watch', roles: ['supervisor'], Page: OpeningsPage },
  { path: '/identities', words: texts.toIdentities, group: 'rewards', roles: ['rewardOfficer'], Page: IdentitiesPage },
  { path: '/receipt-keys', words: texts.toReceiptKeys, group: 'own', roles: ['townAdmin'], Page: ReceiptKeysPage },
  { path: '/keys', words: texts.toKeys, group: 'rewards', roles: ['rewardOfficer'], Page: KeysPage },
];

/** Where these posts begin: the queue of cases, or the first room of theirs where they read no cases. */
export const homeOf = (held: readonly Role[]): string => {
  if (holdsOneOf(held, caseReaders)) return '/';
  return rooms.find(({ words, roles }) => words && holdsOneOf(held, roles))?.path ?? '/messages';
};
