export { createRewardStore } from './rewards.model';
export { createRewardRuleStore } from './reward-rules.model';
export { createRewardCapStore } from './reward-caps.model';
export { createRewardService, type RewardService } from './rewards.service';
export { rewardRoutes } from './rewards.routes';
