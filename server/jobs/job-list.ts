import type { Job } from './jobs';

type Work = () => Promise<unknown>;
type Town = { town: string; version: number };

/** What is done again and again, by the module that does it. */
export interface Workers {
  areas: { refresh: Work };
  attempts: { sweep: Work };
  audit: { chainAll: Work };
  cases: { deliverLeftovers: Work; markClocks: Work; reckonAnew(towns: readonly Town[]): Promise<unknown> };
  evidence: { sweep: Work };
  exports: { runDue: Work; sweep: Work };
  houses: { deliverLeft: Work; fillCells(): Promise<unknown> };
  imports: { runDue: Work; deliverLeft: Work; sweep: Work };
  corrections: { deliverLeft: Work };
  identities: { deliverLeft: Work };
  inspections: { deliverLeft: Work };
  appraisals: { deliverLeft: Work };
  appraisalLists: { deliverLeft: Work };
  inspectionTasks: { deliverLeft: Work };
  messages: { bringDue: Work };
  follows: { runDue: Work };
  notices: { publishDue: Work; deliverLeft: Work };
  receiptLog: { publishDue: Work };
  reports: { sweep: Work };
  residents: { sweep: Work };
  retention: { sweep: Work };
  rewards: { deliverLeft: Work; lapseDue: Work; followDue: Work };
  settings: { versions(): Promise<Town[]> };
  signOffs: { deliverLeft: Work };
  spotChecks: { deliverLeft: Work };
  staff: { sweep: Work };
  duty: { deliverLeft: Work };
  gate: { deliverLeft: Work; sweep: Work };
  warnings: { remindDue: Work; deliverLeft: Work };
}

/** The jobs of a server. Each may run on any number of servers at once: what it does is safe to repeat. */
export const jobList = ({
  areas,
  attempts,
  audit,
  cases,
  evidence,
  exports,
  houses,
  imports,
  corrections,
  identities,
  inspections,
  appraisals,
  appraisalLists,
  inspectionTasks,
  messages,
  follows,
  notices,
  receiptLog,
  reports,
  residents,
  retention,
  rewards,
  settings,
  signOffs,
  spotChecks,
  staff,
  warnings,
  duty,
  gate,
}: Workers): Job[] => [
  { name: 'finish reports', pattern: '*/15 * * * * *', run: reports.sweep },
  { name: 'publish receipt heads', pattern: '20 */10 * * * *', run: receiptLog.publishDue },
  { name: 'deliver outboxes', pattern: '*/10 * * * * *', run: cases.deliverLeftovers },
  { name: 'chain the audit', pattern: '45 * * * * *', run: audit.chainAll },
  { name: 'deliver keys', pattern: '*/10 * * * * *', run: identities.deliverLeft },
  { name: 'deliver spot checks', pattern: '*/10 * * * * *', run: spotChecks.deliverLeft },
  { name: 'deliver sign-offs', pattern: '*/10 * * * * *', run: signOffs.deliverLeft },
  { name: 'deliver corrections', pattern: '*/10 * * * * *', run: corrections.deliverLeft },
  { name: 'deliver inspections', pattern: '*/10 * * * * *', run: inspections.deliverLeft },
  { name: 'deliver appraisals', pattern: '*/10 * * * * *', run: appraisals.deliverLeft },
  { name: 'enter appraisal lists', pattern: '*/10 * * * * *', run: appraisalLists.deliverLeft },
  { name: 'deliver inspection tasks', pattern: '*/10 * * * * *', run: inspectionTasks.deliverLeft },
  { name: 'deliver houses', pattern: '*/10 * * * * *', run: houses.deliverLeft },
  { name: 'place old houses', pattern: '50 * * * * *', run: () => houses.fillCells() },
  { name: 'deliver warnings', pattern: '*/10 * * * * *', run: warnings.deliverLeft },
  { name: 'deliver duty', pattern: '*/10 * * * * *', run: duty.deliverLeft },
  { name: 'deliver gates', pattern: '*/10 * * * * *', run: gate.deliverLeft },
  { name: 'forget senders', pattern: '40 */10 * * * *', run: gate.sweep },
  { name: 'remind of warnings', pattern: '*/30 * * * * *', run: warnings.remindDue },
  { name: 'go on with imports', pattern: '*/2 * * * * *', run: imports.runDue },
  { name: 'publish notices', pattern: '*/5 * * * * *', run: notices.publishDue },
  { name: 'tell followers', pattern: '*/5 * * * * *', run: follows.runDue },
  { name: 'deliver notices', pattern: '*/10 * * * * *', run: notices.deliverLeft },
  { name: 'deliver imports', pattern: '*/10 * * * * *', run: imports.deliverLeft },
  { name: 'deliver rewards', pattern: '*/10 * * * * *', run: rewards.deliverLeft },
  { name: 'follow transfers', pattern: '*/5 * * * * *', run: rewards.followDue },
  { name: 'lapse rewards', pattern: '0 */10 * * * *', run: rewards.lapseDue },
  { name: 'delete contacts', pattern: '15 */10 * * * *', run: retention.sweep },
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
    run: () => Promise.all([exports.sweep(), imports.sweep(), staff.sweep(), residents.sweep(), attempts.sweep()]),
  },
];
