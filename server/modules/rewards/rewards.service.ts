import type { BodyOf, QueryOf } from '../../contract/endpoint';
import type { compareWithStaff } from '../../contract/rewards/comparison';
import type { RewardRules, saveRewardRules, previewRewardRules } from '../../contract/rewards/reward-rules';
import type {
  askRewardChange,
  decideRewardChange,
  excludeReport,
  listRewards,
  cancelTransfer,
  payShare,
  sendShare,
  proposeReward,
  proposeSupplementaryReward,
  readmitReport,
  reviewReward,
  RewardView,
} from '../../contract/rewards/rewards';
import { Problem } from '../../contract/problem';
import { holdsOn, type ResidentActor, type StaffActor } from '../../http/actor';
import { readCursor, writeCursor } from '../../platform/cursor';
import type { HeaderOf } from '../../platform/wechat/pay-signature';
import { cancel } from './cancel';
import { askChange, decideChange } from './change';
import { changeClaim, claim, type ClaimInput, type Claimer } from './claim';
import { handComparison } from './compare';
import { deliverLeft } from './deliver';
import { followDue, lookAfter, lookAtBill } from './follow';
import { forgetPayouts, giveUp, rewardsOf, rewardWaits } from './forget';
import { lapseDue } from './lapse';
import { pay, readPayout } from './pay';
import { exclude, propose, proposeSupplementary } from './propose';
import { redecide } from './redecide';
import type { RewardDoc } from './reward-file';
import type { RewardPorts, ShareOwner } from './reward-ports';
import { review } from './review';
import { mustHold, rewardOfficers, rewardReaders, townsReadable } from './rewards.policy';
import { presentReward, presentRewardRow } from './rewards.presenter';
import { asClawedBack, forReporter } from './for-reporter';
import { payoutsUnder, resealPayout } from './reseal';
import { send } from './send';
import { rewardTotals } from './totals';
import { previewRules, readRules, rulesOf, saveRules } from './rules-editor';

export type RewardService = ReturnType<typeof createRewardService>;

export function createRewardService(given: Omit<RewardPorts, 'rulesOf'>) {
  const ports: RewardPorts = { ...given, rulesOf: (town) => rulesOf(given, town) };
  const { store, words } = ports;

  /** Throws `not_found` for a reward of another town. */
  const load = async (actor: StaffActor, id: string, roles = rewardOfficers): Promise<RewardDoc> => {
    const doc = await store.byId(id);
    if (!doc || !holdsOn(actor, roles, doc.town)) throw new Problem('not_found');
    return doc;
  };

  const show = async (actor: StaffActor, doc: RewardDoc): Promise<RewardView> => {
    const file = await ports.cases.standing(doc.case);
    if (!file) throw new Problem('not_found');
    const standings = await ports.reports.standing(doc.decision.placed.map(({ report }) => report));
    const isOfficer = holdsOn(actor, rewardOfficers, doc.town);
    const canTransfer = ports.transfers !== null;
    return presentReward(doc, {
      file,
      standings,
      actor: actor.id,
      isOfficer,
      canTransfer,
      words,
      now: ports.clock.now(),
    });
  };

  const ofOwner = async ({ report, index }: ShareOwner, account: string | null) => {
    const [doc] = await store.holding([report]);
    if (doc) return { reward: forReporter(ports, doc, index, account) };
    const [before] = await store.clawedBackFrom(report);
    return { reward: before ? forReporter(ports, asClawedBack(before, report), index, account) : null };
  };

  /** Who claims by an account or by a code; WeChat pays accounts alone. */
  const byAccount = async (resident: ResidentActor, report: string): Promise<Claimer> => ({
    ...(await ports.reports.ownOfAccount(resident, report)),
    account: resident.id,
  });
  const byCode = async (number: string, code: string, caller: string): Promise<Claimer> => ({
    ...(await ports.reports.ownByCode(number, code, caller)),
    account: null,
  });
  const claimAs = async (claimer: Claimer, input: ClaimInput) => ({
    reward: forReporter(ports, await claim(ports, claimer, input), claimer.index, claimer.account),
  });
  const changeAs = async (claimer: Claimer, input: ClaimInput & { claim: number }) => ({
    reward: forReporter(ports, await changeClaim(ports, claimer, input), claimer.index, claimer.account),
  });

  return {
    /** Decides the rewards of a case by how it stands now. Safe to repeat. */
    redecide: (caseId: string): Promise<void> => redecide(ports, caseId),

    /** A page of the rewards of the actor's towns, newest first. */
    async list(actor: StaffActor, { state, cursor, limit }: QueryOf<typeof listRewards>) {
      const towns = townsReadable(actor, ports.towns());
      const found = await store.page(towns, state, readCursor(cursor), limit + 1);
      const shown = found.slice(0, limit);
      const last = found.length > limit ? shown.at(-1) : undefined;
      return {
        rewards: shown.map((doc) => presentRewardRow(doc, words)),
        next: last ? writeCursor(last.createdAt, last._id) : null,
      };
    },

    /** One reward, decided anew first. */
    async page(actor: StaffActor, id: string): Promise<RewardView> {
      const doc = await load(actor, id, rewardReaders);
      await redecide(ports, doc.case);
      return show(actor, (await store.byId(id)) ?? doc);
    },

    /** See {@link handComparison}. */
    compare: async (actor: StaffActor, id: string, { report }: BodyOf<typeof compareWithStaff>) =>
      handComparison(ports, actor, await load(actor, id), report),

    propose: async (actor: StaffActor, id: string, said: BodyOf<typeof proposeReward>) =>
      show(actor, await propose(ports, actor, await load(actor, id), said)),

    async exclude(actor: StaffActor, id: string, { version, ...exclusion }: BodyOf<typeof excludeReport>) {
      return show(actor, await exclude(ports, actor, await load(actor, id), version, exclusion));
    },

    async readmit(actor: StaffActor, id: string, { version, report, note }: BodyOf<typeof readmitReport>) {
      return show(actor, await exclude(ports, actor, await load(actor, id), version, { readmit: report, note }));
    },

    proposeSupplementary: async (actor: StaffActor, id: string, said: BodyOf<typeof proposeSupplementaryReward>) =>
      show(actor, await proposeSupplementary(ports, actor, await load(actor, id), said)),

    review: async (actor: StaffActor, id: string, said: BodyOf<typeof reviewReward>) =>
      show(actor, await review(ports, actor, await load(actor, id), said)),

    askChange: async (actor: StaffActor, id: string, said: BodyOf<typeof askRewardChange>) =>
      show(actor, await askChange(ports, actor, await load(actor, id), said)),

    decideChange: async (actor: StaffActor, id: string, said: BodyOf<typeof decideRewardChange>) =>
      show(actor, await decideChange(ports, actor, await load(actor, id), said)),

    pay: async (actor: StaffActor, id: string, index: number, said: BodyOf<typeof payShare>) =>
      show(actor, await pay(ports, actor, await load(actor, id), index, said)),

    /** See {@link cancel}. */
    cancel: async (actor: StaffActor, id: string, index: number, said: BodyOf<typeof cancelTransfer>) =>
      show(actor, await cancel(ports, actor, await load(actor, id), index, said)),
    /** See {@link send}. */
    send: async (actor: StaffActor, id: string, index: number, said: BodyOf<typeof sendShare>) =>
      show(actor, await send(ports, actor, await load(actor, id), index, said)),

    /** Takes a notice of WeChat Pay; throws `forbidden` where it is not signed by it. */
    async noticed(headerOf: HeaderOf, body: string): Promise<void> {
      const bill = ports.transfers?.billOfNotice(headerOf, body);
      if (!bill) throw new Problem('forbidden');
      await lookAtBill(ports, bill);
    },

    readPayout: async (actor: StaffActor, id: string, index: number) =>
      readPayout(ports, actor, await load(actor, id), index),

    /** The reward of an own report; null where none is approved. */
    mine: async (resident: ResidentActor, report: string) =>
      ofOwner(await ports.reports.ownOfAccount(resident, report), resident.id),
    byCode: async (number: string, code: string, caller: string) =>
      ofOwner(await ports.reports.ownByCode(number, code, caller), null),
    claimMine: async (resident: ResidentActor, report: string, input: ClaimInput) =>
      claimAs(await byAccount(resident, report), input),
    claimByCode: async (number: string, code: string, caller: string, input: ClaimInput) =>
      claimAs(await byCode(number, code, caller), input),
    /** See {@link changeClaim}. */
    changeMine: async (resident: ResidentActor, report: string, input: ClaimInput & { claim: number }) =>
      changeAs(await byAccount(resident, report), input),
    changeByCode: async (number: string, code: string, caller: string, input: ClaimInput & { claim: number }) =>
      changeAs(await byCode(number, code, caller), input),
    /** The payee was at WeChat's page that confirms: WeChat Pay is asked how the transfer stands. */
    async confirmedMine(resident: ResidentActor, report: string) {
      const owner = await ports.reports.ownOfAccount(resident, report);
      const [doc] = await store.holding([owner.report]);
      if (doc) await lookAfter(ports, doc);
      return ofOwner(owner, resident.id);
    },

    /** Whether an identity of the case is opened by two: its reward is above the town's sum. */
    async needsSecond(caseId: string): Promise<boolean> {
      const docs = await store.ofCases([caseId]);
      const [first] = docs;
      if (!first) return false;
      const { rules } = await ports.rulesOf(first.town);
      return docs.some((doc) => (doc.amountFen ?? doc.decision.amountFen ?? 0) > rules.secondReviewAboveFen);
    },

    /** What a town paid, for everybody; see {@link rewardTotals}. */
    totals: rewardTotals(ports),
    /** A town's rules as they stand: they are everybody's to read, who saved them is not. */
    openRules: async (town: string): Promise<RewardRules> => (await ports.rulesOf(town)).rules,

    async readRules(actor: StaffActor, town: string) {
      mustHold(actor, ['rewardOfficer', 'townAdmin', 'supervisor'], town);
      return readRules(ports, town);
    },
    async saveRules(actor: StaffActor, town: string, said: BodyOf<typeof saveRewardRules>) {
      mustHold(actor, ['townAdmin'], town);
      return saveRules(ports, actor, town, said);
    },
    async previewRules(actor: StaffActor, town: string, said: BodyOf<typeof previewRewardRules>) {
      mustHold(actor, ['townAdmin', 'rewardOfficer'], town);
      return previewRules(ports, town, said);
    },

    /** The reward of a report, as its reporter sees it; null where none is approved. */
    ofReport: (owner: ShareOwner) => ofOwner(owner, null),
    /** See {@link rewardsOf}. */
    ofCases: (cases: readonly string[]) => rewardsOf(ports, cases),
    /** See {@link rewardWaits}. */
    waits: (report: string, cases: readonly string[]) => rewardWaits(ports, report, cases),
    /** See {@link giveUp}. */
    giveUp: (report: string, cases: readonly string[]) => giveUp(ports, report, cases),
    /** See {@link forgetPayouts}. */
    forgetPayouts: (report: string, cases: readonly string[]) => forgetPayouts(ports, report, cases),

    /** See {@link followDue}. */
    followDue: (): Promise<number> => followDue(ports),
    /** See {@link payoutsUnder}. */
    payoutsUnder: (keyId: string, limit: number) => payoutsUnder(ports, keyId, limit),
    /** See {@link resealPayout}. */
    resealPayout: (wanted: Parameters<typeof resealPayout>[1]) => resealPayout(ports, wanted),
    lapseDue: (): Promise<number> => lapseDue(ports),
    deliverLeft: (): Promise<number> => deliverLeft(ports),
  };
}
