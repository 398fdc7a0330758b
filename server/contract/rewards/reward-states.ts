/**
 * How a reward stands. `nobody`, `provisional` and `joined` follow from the case as it is now and are decided anew with
 * every step; from `approved` on a change needs a second person.
 */
export const rewardStates = ['nobody', 'provisional', 'joined', 'proposed', 'approved', 'settled'] as const;
export type RewardState = (typeof rewardStates)[number];

/**
 * How one person's share stands; a joint report has up to five. `sending`: a transfer may be under way, and nothing else
 * is done to the share until WeChat Pay has said what became of it.
 */
export const shareStates = ['open', 'claimed', 'sending', 'paid', 'lapsed', 'clawedBack'] as const;
export type ShareState = (typeof shareStates)[number];

/** The first reporter's reward, of which a case has one, or a smaller one for a decisive detail. */
export const rewardKinds = ['first', 'supplementary'] as const;
export type RewardKind = (typeof rewardKinds)[number];

export const rewardEvents = [
  'propose',
  'exclude',
  'readmit',
  'return',
  'approve',
  'askChange',
  'refuseChange',
  'makeChange',
  'claim',
  'changeClaim',
  'pay',
  'send',
  'awaitConfirm',
  'sendFailed',
  'cancelSend',
  'lapse',
  'giveUp',
  'redecide',
] as const;
export type RewardEvent = (typeof rewardEvents)[number];

/**
 * What one officer may ask of a reward that is approved, and another decides. The last two enter by hand what became of
 * a transfer that WeChat Pay no longer answers for.
 */
export const changeWishes = ['withdraw', 'clawBack', 'bookPaid', 'bookUnpaid'] as const;
/** Those that are asked of the reward as a whole. */
export const rewardWishes = ['withdraw', 'clawBack'] as const satisfies readonly ChangeWish[];
export type ChangeWish = (typeof changeWishes)[number];

/** Which states each event may be taken in (domain: reward). What is not here is refused. */
export const rewardTable: Record<RewardEvent, readonly RewardState[]> = {
  propose: ['provisional'],
  exclude: ['provisional', 'proposed', 'nobody'],
  readmit: ['provisional', 'proposed', 'nobody'],
  return: ['proposed'],
  approve: ['proposed'],
  askChange: ['approved', 'settled'],
  refuseChange: ['approved', 'settled'],
  makeChange: ['approved', 'settled'],
  claim: ['approved'],
  changeClaim: ['approved'],
  pay: ['approved'],
  send: ['approved'],
  awaitConfirm: ['approved'],
  sendFailed: ['approved'],
  cancelSend: ['approved'],
  lapse: ['approved'],
  giveUp: ['provisional', 'proposed', 'approved'],
  redecide: ['nobody', 'provisional', 'joined', 'proposed'],
};

/** What became of each report of a case when the first reporter was looked for. */
export const verdicts = [
  'first',
  'later',
  'find',
  'knownBefore',
  'withdrawn',
  'rejected',
  'notSpecific',
  'staff',
  'kin',
  'otherReason',
  'photosMissing',
  'rewardedElsewhere',
] as const;
export type Verdict = (typeof verdicts)[number];

/** Why an officer takes a report out of the order. */
export const exclusionReasons = ['staff', 'kin', 'notSpecific', 'otherReason'] as const;
export type ExclusionReason = (typeof exclusionReasons)[number];

/** Why nobody gets it. */
export const nobodyReasons = [
  'notConfirmed',
  'disabled',
  'reboundEarnsNot',
  'noReport',
  'nobodyEntitled',
  'stoppedAtFirst',
  'noTier',
] as const;
export type NobodyReason = (typeof nobodyReasons)[number];

/** How a reporter wants to be paid: at the counter, by bank transfer, or to the WeChat purse. */
export const payoutWays = ['cash', 'bank', 'wechat'] as const;
export type PayoutWay = (typeof payoutWays)[number];
