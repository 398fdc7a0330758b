import { Schema, type Connection } from 'mongoose';
import type { RewardRules } from '../../contract/rewards/reward-rules';
import { addNew, collection, type DeclaredCollection } from '../../platform/mongo/collection';

/** One version of a town's rules; versions are added, never changed, so that each reward's own can be read. */
export interface RewardRulesDoc {
  _id: string;
  town: string;
  version: number;
  rules: RewardRules;
  savedAt: Date;
  savedBy: string;
}

export type RewardRuleStore = ReturnType<typeof createRewardRuleStore>;

export function createRewardRuleStore(connection: Connection) {
  const rules = collection<RewardRulesDoc>(connection, {
    name: 'rewardRules',
    fields: { town: String, version: Number, rules: Schema.Types.Mixed, savedAt: Date, savedBy: String },
    indexes: [{ fields: { town: 1, version: -1 } }],
    queries: [{ name: 'current', equal: ['town'], sort: ['version'], index: ['town', 'version'] }],
  });
  return {
    collections: [rules] as DeclaredCollection[],
    current: (town: string) => rules.model.findOne({ town }).sort({ version: -1 }).lean<RewardRulesDoc>().exec(),
    /** Adds a version; false where somebody was faster. */
    add: (doc: Omit<RewardRulesDoc, '_id'>): Promise<boolean> =>
      addNew(rules.model, { _id: `${doc.town}-${doc.version}`, ...doc }),
  };
}
