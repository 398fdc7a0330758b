import { eventTexts } from '../cases/cases.texts';
import type { AnyCaseEvent } from '../cases/states';
import { rewardEventTexts } from '../rewards/rewards.texts';
import type { RewardEvent } from '../rewards/reward-states';
import type { HouseEvent } from '../houses/house-events';
import { houseEventTexts } from '../houses/houses.texts';
import type { AuditAction } from './actions';

type Other = Exclude<AuditAction, `case.${AnyCaseEvent}` | `reward.${RewardEvent}` | `house.${HouseEvent}`>;

export const auditTexts = { wrongWay: '结束日期不能早于开始日期' };

const others: Record<Other, string> = {
  'case.found': '登记巡查发现',
  'case.typed': '代群众登记举报',
  'party.state': '当事人陈述申辩',
  'party.demolished': '当事人报告已拆除',
  'party.assist': '当事人申请助拆',
  'party.read': '查看当事人信息',
  'paper.read': '调取文书',
  'clock.warned': '黄牌预警',
  'clock.overdue': '红牌超期',
  'spotCheck.drawn': '双随机抽取',
  'spotCheck.passed': '抽查通过',
  'spotCheck.failed': '抽查不通过',
  'export.asked': '申请导出台账',
  'export.fetched': '下载台账',
  'keys.created': '建立身份密钥',
  'keys.asked': '申请持有身份密钥',
  'keys.recovered': '用恢复码找回身份密钥',
  'keys.granted': '授予身份密钥',
  'keys.rotated': '更换身份密钥',
  'identity.asked': '申请查看举报人身份',
  'identity.approved': '同意查看举报人身份',
  'identity.opened': '查看举报人身份：登记理由',
  'identity.read': '读取举报人身份密文',
  'identity.takenForReseal': '换密钥：取出身份密文',
  'identity.resealed': '换密钥：身份重新封存',
  'reward.payoutRead': '查看领奖方式',
  'reward.compared': '调取工作人员及近亲属比对数据',
  'kin.declared': '申报近亲属',
  'reward.payeeUsed': '用收款人办理微信转账',
  'rewardRules.saved': '修改奖励标准',
  'receiptKey.replaced': '更换回执签名密钥',
  'contacts.deleted': '删除一件举报的联系信息',
  'house.unmasked': '查看产权人完整信息',
  'inspection.made': '提交房屋排查',
  'appraisals.listed': '批量录入鉴定报告',
  'inspectionTask.assigned': '派出房屋排查任务',
  'inspectionTask.reassigned': '改派房屋排查任务',
  'inspectionTask.withdrawn': '撤回房屋排查任务',
  'signOff.signed': '房屋汇总表签字上报',
  'duty.added': '值班表加班次',
  'duty.removed': '值班表删班次',
  'duty.handedOver': '值班交接',
  'duty.imported': '值班表导入',
  'warning.sent': '发出预警',
  'warning.ended': '解除预警',
  'warning.acknowledged': '房主确认预警',
  'warning.visited': '预警上门登记',
  'signOff.returned': '退回房屋汇总表',
  'house.exported': '导出产权人完整信息',
  'notice.published': '发布公告',
  'notice.scheduled': '定时发布公告',
  'notice.withdrawn': '撤回公告',
  'gate.held': '设定匿名提交的验证',
  'sender.blocked': '屏蔽来源',
  'sender.unblocked': '解除屏蔽',
  'import.applied': '导入房屋台账',
};

const steps = Object.fromEntries(
  Object.entries(eventTexts).map(([event, label]) => [`case.${event}`, label]),
) as Record<`case.${AnyCaseEvent}`, string>;

const rewards = Object.fromEntries(
  Object.entries(rewardEventTexts).map(([event, label]) => [`reward.${event}`, `奖励：${label}`]),
) as Record<`reward.${RewardEvent}`, string>;

const houses = Object.fromEntries(
  Object.entries(houseEventTexts).map(([event, label]) => [`house.${event}`, `房屋档案：${label}`]),
) as Record<`house.${HouseEvent}`, string>;

/** What each audited action is called. */
export const auditActionTexts: Record<AuditAction, string> = { ...steps, ...rewards, ...houses, ...others };
