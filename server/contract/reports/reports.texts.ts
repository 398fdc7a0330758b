import type { AnswerState, Category, Channel, Priority } from './categories';

export const categoryTexts: Record<Category, { label: string; hint: string }> = {
  farmland: { label: '乱占耕地建房', hint: '在耕地、基本农田上建房，一户多宅，超标准建房' },
  unpermitted: { label: '无证或不按证建设', hint: '没有规划、用地、施工手续，或与批准的不一样' },
  fire_lane: { label: '堵塞消防通道', hint: '搭建物挡住消防车道、疏散楼梯或出口' },
  pipeline: { label: '占压市政管线', hint: '建在燃气、供水、排水、电力管线上面' },
  flammable: { label: '易燃材料搭建', hint: '彩钢夹芯板、泡沫板等易燃材料搭的棚屋' },
  public_land: { label: '占用公共用地', hint: '占道路、公园、绿地、河道等公共地方' },
  courtyard: { label: '楼院私搭乱建', hint: '小区楼院里圈占、搭棚、加盖' },
  structure: { label: '擅自改变房屋结构', hint: '拆承重墙、加层、扩建、挖地下室' },
  use_change: { label: '擅自改变使用功能', hint: '住房改经营、三合一、群租、厂房住人' },
  dangerous: { label: '疑似危房', hint: '地基下沉、墙体裂缝、倾斜、边坡滑动' },
  illegal_contractor: { label: '无资质承建', hint: '施工队没有资质，或承接无手续工程' },
  missed: { label: '排查漏报', hint: '该登记的房屋没有登记在册' },
  rebound: { label: '拆后反弹', hint: '拆除以后又重新建起来' },
  other: { label: '其他', hint: '以上都不合适时选这一项，请写清楚' },
};

export const priorityTexts: Record<Priority, string> = { urgent: '紧急', focus: '重点', ordinary: '一般' };

export const channelTexts: Record<Channel, string> = {
  miniapp: '小程序',
  portal: '网站',
  hotline: '热线电话',
  walk_in: '上门',
  patrol: '巡查发现',
};

export const answerStateTexts: Record<AnswerState, string> = {
  registered: '已登记',
  accepted: '已受理',
  rejected: '不予受理',
  withdrawn: '已撤回',
  answered: '已答复',
};

export const reportInputTexts = {
  contactNeeded: '实名举报请留下姓名和手机号，或改为匿名举报',
  phone: '手机号应为 11 位数字',
  idNumber: '身份证号不正确，请核对',
  name: '姓名里有不能识别的字符，请重新填写',
  email: '邮箱格式不正确',
  device: '设备号只能是英文字母、数字和符号',
  photoNeeded: '请至少上传一张照片',
  photoOfVisitor: '上门举报请上传照片：来访人带来的，或当场拍的材料',
  wordsWithoutPhoto: '没有照片时，请把地址写清楚（至少四个字），网格员要按它找到现场',
  tooMany: '照片最多 9 张，视频最多 1 段',
  identityForAnonymous: '匿名举报不要填写姓名和电话',
};
