import { compareWithStaff, type ComparisonInput } from '../../server/contract/rewards/comparison';
import { getReward, proposeReward, reviewReward, type RewardView } from '../../server/contract/rewards/rewards';
import { CaseWalk, type FreshCase } from './case-walk';
import { clientOf, type Client } from './client';
import { register, type ReportBody } from './reports';
import type { TestServer } from './server';

/** Walks rewards of the demonstration's first town: one officer proposes, another reviews. */
export class RewardWalk {
  readonly cases: CaseWalk;

  constructor(readonly server: TestServer) {
    this.cases = new CaseWalk(server);
  }

  officer = (): Promise<Client> => this.cases.as('reward');
  reviewer = (): Promise<Client> => this.cases.as('rewardReview');
  nobody = (): Client => clientOf(this.server.base);

  /** A fresh case whose report is registered after all before it. */
  async fresh(change: Partial<ReportBody> = {}, as?: Client): Promise<FreshCase> {
    this.server.clock.pass(1000);
    if (!as) return this.cases.fresh(change);
    const sent = await register(this.server, change, as);
    const row = await this.server.connection.collection('cases').findOne({ number: `AJ-${sent.receipt.number}` });
    return { id: String(row?._id), sent };
  }

  /** Joins all to the first and confirms it; gives back the case's id. */
  async confirmed(...files: FreshCase[]): Promise<string> {
    const [first, ...others] = files;
    const id = first?.id ?? '';
    for (const other of others) await this.cases.take('merge', other.id, 'town', { into: id });
    for (const event of ['accept', 'dispatch'] as const) await this.cases.take(event, id, 'town');
    await this.cases.take('confirm', id, 'officer');
    return id;
  }

  async seen(id: string): Promise<RewardView> {
    return (await (await this.officer())(getReward, { params: { id } })).body;
  }
  /** The reward of a case, by the times that the site was built up again. */
  ofCase = (caseId: string, episode = 0): Promise<RewardView> => this.seen(`${caseId}-${episode}`);

  /** What an officer sends after comparing in the browser; nothing was the same where no other outcome is named. */
  async compared(view: RewardView, report: string, outcome: ComparisonInput = { result: 'clear' }) {
    const officer = await this.officer();
    const { body } = await officer(compareWithStaff, { params: { id: view.id }, body: { report } });
    return { ...outcome, ticket: body.ticket };
  }

  async propose(view: RewardView, outcome?: ComparisonInput, capTags: string[] = []) {
    const report = view.order.find(({ verdict }) => verdict === 'first')?.report ?? '';
    const comparison = await this.compared(view, report, outcome);
    const body = { version: view.version, report, comparison, capTags };
    return (await this.officer())(proposeReward, { params: { id: view.id }, body });
  }

  async agree({ id, version }: RewardView, as?: Client) {
    return (as ?? (await this.reviewer()))(reviewReward, { params: { id }, body: { version, ok: true } });
  }

  /** A case's reward, proposed and agreed to. */
  async approved(caseId: string): Promise<RewardView> {
    const answer = await this.agree((await this.propose(await this.ofCase(caseId))).body);
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body;
  }
}

/** What the reporter of a fresh case looks it up with. */
export const byCode = ({ sent }: FreshCase) => ({ number: sent.receipt.number, claimCode: sent.claimCode ?? '' });

/** An identity given with a report. */
export const named = (...contacts: { name: string; phone: string }[]): Partial<ReportBody> => ({
  identity: { mode: 'named', contacts },
});
