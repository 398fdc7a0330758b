import type { linkCaseHouses } from '../../server/contract/cases/case-houses';
import type { assignInspections } from '../../server/contract/inspection-tasks/inspection-tasks';
import type { StepForms } from '../../server/contract/cases/step-forms';
import type { CaseEvent } from '../../server/contract/cases/states';
import type { BodyOf } from '../../server/contract/endpoint';
import type { blockSender, holdGate } from '../../server/contract/gate/gate';
import type { FindInput, ReportInput } from '../../server/contract/reports/report-input';
import type { sendShare } from '../../server/contract/rewards/rewards';
import type { sendWarning } from '../../server/contract/warnings/warnings';
import type { addShift } from '../../server/contract/duty/duty';
import type { AppContext } from '../../server/context';

/** What a process is to do before it is killed. */
export type KilledWork =
  | { kind: 'report'; body: unknown }
  | { kind: 'find'; staff: string; body: unknown }
  | { kind: 'step'; staff: string; caseId: string; event: CaseEvent; form: object }
  | { kind: 'send'; staff: string; reward: string; body: BodyOf<typeof sendShare> }
  | { kind: 'linkHouses'; staff: string; caseId: string; body: BodyOf<typeof linkCaseHouses> }
  | { kind: 'warn'; staff: string; body: BodyOf<typeof sendWarning> }
  | { kind: 'assign'; staff: string; body: BodyOf<typeof assignInspections> }
  | { kind: 'shift'; staff: string; area: string; body: BodyOf<typeof addShift> }
  | { kind: 'letOut'; staff: string; notice: string; version: number }
  | { kind: 'tellFollowers' }
  | { kind: 'block'; staff: string; town: string; body: BodyOf<typeof blockSender> }
  | { kind: 'hold'; staff: string; town: string; body: BodyOf<typeof holdGate> }
  | { kind: 'exports' }
  | { kind: 'imports' }
  | { kind: 'fillCells'; size: number }
  | { kind: 'mark'; runners: number }
  | { kind: 'bindCode'; resident: string; code: string }
  | { kind: 'chain' };

/** Does it to its end. Gives back how many marks were made, where marks are made. */
export async function doWork(context: AppContext, work: KilledWork): Promise<number | void> {
  if (work.kind === 'report') {
    await context.reports.register({ kind: 'public' }, 'miniapp', work.body as ReportInput);
  } else if (work.kind === 'find') {
    await context.reports.find(await context.staff.actorOf(work.staff), work.body as FindInput);
  } else if (work.kind === 'send') {
    await context.rewards.send(await context.staff.actorOf(work.staff), work.reward, 0, work.body);
  } else if (work.kind === 'linkHouses') {
    await context.houseCases.link(await context.staff.actorOf(work.staff), work.caseId, work.body);
  } else if (work.kind === 'warn') {
    await context.warnings.send(await context.staff.actorOf(work.staff), work.body);
  } else if (work.kind === 'assign') {
    await context.inspectionTasks.assign(await context.staff.actorOf(work.staff), work.body);
  } else if (work.kind === 'shift') {
    await context.duty.add(await context.staff.actorOf(work.staff), work.area, work.body);
  } else if (work.kind === 'letOut') {
    const { staff, notice, version } = work;
    await context.notices.publish(await context.staff.actorOf(staff), notice, { version, at: null });
  } else if (work.kind === 'tellFollowers') {
    await context.follows.runDue();
  } else if (work.kind === 'bindCode') {
    await context.bindings.bindByCode({ kind: 'resident', id: work.resident }, work.code);
  } else if (work.kind === 'fillCells') {
    await context.houses.fillCells(work.size);
  } else if (work.kind === 'block') {
    await context.gate.block(await context.staff.actorOf(work.staff), work.town, work.body);
  } else if (work.kind === 'hold') {
    await context.gate.hold(await context.staff.actorOf(work.staff), work.town, work.body);
  } else if (work.kind === 'mark') {
    const marked = await Promise.all(Array.from({ length: work.runners }, () => context.cases.markClocks()));
    return marked.reduce((sum, n) => sum + n, 0);
  } else if (work.kind === 'chain') {
    await context.auditChain.chainAll();
  } else if (work.kind === 'imports') {
    await context.imports.runDue();
  } else if (work.kind === 'exports') {
    await context.exports.runDue();
  } else {
    const actor = await context.staff.actorOf(work.staff);
    await context.cases.step(actor, work.caseId, work.event, work.form as StepForms[typeof work.event]);
  }
}
