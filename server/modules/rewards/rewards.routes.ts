import { compareWithStaff } from '../../contract/rewards/comparison';
import {
  changeClaimByCode,
  changeMyClaim,
  claimMyReward,
  claimRewardByCode,
  confirmedMyReward,
  getMyReward,
  lookUpReward,
} from '../../contract/rewards/claims';
import { payNotice } from '../../contract/rewards/pay-notice';
import { getRewardRules, previewRewardRules, saveRewardRules } from '../../contract/rewards/reward-rules';
import {
  askRewardChange,
  decideRewardChange,
  excludeReport,
  getReward,
  listRewards,
  payShare,
  cancelTransfer,
  sendShare,
  proposeReward,
  proposeSupplementaryReward,
  readPayout,
  readmitReport,
  reviewReward,
} from '../../contract/rewards/rewards';
import { getRewardTotals } from '../../contract/rewards/totals';
import { residentOf, staffOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import { headerOf, readRaw } from '../../http/input';
import type { RewardService } from './rewards.service';

export const rewardRoutes = (service: RewardService): Route[] => [
  route(listRewards, ({ actor, query }) => service.list(staffOf(actor), query)),
  route(getReward, ({ actor, params }) => service.page(staffOf(actor), params.id)),
  route(compareWithStaff, ({ actor, params, body }) => service.compare(staffOf(actor), params.id, body)),
  route(proposeReward, ({ actor, params, body }) => service.propose(staffOf(actor), params.id, body)),
  route(excludeReport, ({ actor, params, body }) => service.exclude(staffOf(actor), params.id, body)),
  route(readmitReport, ({ actor, params, body }) => service.readmit(staffOf(actor), params.id, body)),
  route(proposeSupplementaryReward, ({ actor, params, body }) =>
    service.proposeSupplementary(staffOf(actor), params.id, body),
  ),
  route(reviewReward, ({ actor, params, body }) => service.review(staffOf(actor), params.id, body)),
  route(askRewardChange, ({ actor, params, body }) => service.askChange(staffOf(actor), params.id, body)),
  route(decideRewardChange, ({ actor, params, body }) => service.decideChange(staffOf(actor), params.id, body)),
  route(payShare, ({ actor, params, body }) => service.pay(staffOf(actor), params.id, params.index, body)),
  route(sendShare, ({ actor, params, body }) => service.send(staffOf(actor), params.id, params.index, body)),
  route(payNotice, async ({ request }) => {
    await service.noticed(headerOf(request), await readRaw(request, payNotice.bodyLimit));
    return undefined;
  }),
  route(cancelTransfer, ({ actor, params, body }) => service.cancel(staffOf(actor), params.id, params.index, body)),
  route(readPayout, ({ actor, params }) => service.readPayout(staffOf(actor), params.id, params.index)),
  route(getRewardRules, ({ actor, params }) => service.readRules(staffOf(actor), params.town)),
  route(saveRewardRules, ({ actor, params, body }) => service.saveRules(staffOf(actor), params.town, body)),
  route(previewRewardRules, ({ actor, params, body }) => service.previewRules(staffOf(actor), params.town, body)),
  route(getRewardTotals, ({ params }) => service.totals(params.town)),
  route(getMyReward, ({ actor, params }) => service.mine(residentOf(actor), params.id)),
  route(claimMyReward, ({ actor, params, body }) => service.claimMine(residentOf(actor), params.id, body)),
  route(changeMyClaim, ({ actor, params, body }) => service.changeMine(residentOf(actor), params.id, body)),
  route(confirmedMyReward, ({ actor, params }) => service.confirmedMine(residentOf(actor), params.id)),
  route(lookUpReward, ({ body, caller }) => service.byCode(body.number, body.claimCode, caller)),
  route(claimRewardByCode, ({ body: { number, claimCode, ...input }, caller }) =>
    service.claimByCode(number, claimCode, caller, input),
  ),
  route(changeClaimByCode, ({ body: { number, claimCode, ...input }, caller }) =>
    service.changeByCode(number, claimCode, caller, input),
  ),
];
