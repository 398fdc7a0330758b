/**
 * What WeChat Pay shows to the payee and keeps in its ledger. It says nothing of a report: a ledger and a telephone are
 * read by others too.
 */
export const transferTexts = {
  remark: '行政奖励',
  /** The scenes that a merchant may have been granted; names and kinds of information are WeChat Pay's own. */
  scenes: {
    '1002': { perception: '行政奖励', infos: [['补贴类型', '综合治理奖励']] },
    '1000': {
      perception: '现金奖励',
      infos: [
        ['活动名称', '综合治理奖励'],
        ['奖励说明', '综合治理奖励'],
      ],
    },
  },
} as const;
