import type { ItemGroup, InspectorKind } from './definition';

export const itemGroupTexts: Record<ItemGroup, string> = {
  appearance: '外观和变形',
  surroundings: '周边环境',
  use: '使用情况',
  handling: '隐患处理',
};

/** Who inspected, where no name is shown. */
export const inspectorTexts: Record<InspectorKind, string> = {
  self: '产权人自查',
  gridOfficer: '网格排查',
  specialist: '专业排查',
};

interface ItemWords {
  question: string;
  /** How to look, for people who are no builders. */
  guidance: string;
  answers: Record<string, string>;
}

/** The words of each item: the question, how to look, and the answers. */
export const itemTexts: Record<string, ItemWords> = {
  crack: {
    question: '外墙、墙角、承重墙、梁、柱、楼板有没有裂缝？',
    guidance: '绕房子走一圈，再看屋里的墙角、门窗角、梁和楼板。用一枚硬币比一比：能塞进硬币边的，就是明显裂缝。',
    answers: {
      none: '没有裂缝',
      fine: '只有头发丝一样细的',
      wide: '有明显裂缝，能塞进硬币边',
      growing: '裂缝贯穿墙体，或还在变宽变长',
      unsure: '看不准',
    },
  },
  crackWidth: {
    question: '最宽处的裂缝宽度（毫米）',
    guidance: '用裂缝尺量最宽的一处。',
    answers: {},
  },
  falling: {
    question: '墙皮、混凝土有没有脱落？',
    guidance: '看墙面、阳台底、楼板底、屋檐。露出里面的钢筋，要特别当心。',
    answers: { none: '没有脱落', plaster: '墙皮、瓷砖成片脱落', rebar: '混凝土剥落，露出钢筋' },
  },
  slabJoint: {
    question: '预制板的接缝和两头有没有开裂、下垂？',
    guidance: '站在板下往上看：板与板之间的缝、板搁在墙上的两头，是不是平的、齐的。',
    answers: { none: '没有', gap: '接缝开裂，或搁墙的地方松动', sag: '板中间往下垂', unsure: '看不准' },
  },
  wallBase: {
    question: '墙脚有没有受潮、掏空？',
    guidance: '看墙脚一尺高的地方：泥土、砖块有没有被水泡软、冲掉。',
    answers: { none: '没有', damp: '受潮、起粉', washed: '被水冲掉或掏空' },
  },
  foundation: {
    question: '地基、基础有没有下沉？',
    guidance: '看墙脚和散水、台阶之间有没有拉开，门窗是不是突然关不上，地面有没有一边高一边低。',
    answers: {
      none: '没有下沉',
      slight: '墙脚和地面之间有拉开的缝',
      clear: '一边明显下沉，门窗变形关不上',
      unsure: '看不准',
    },
  },
  tilt: {
    question: '房子有没有歪？',
    guidance: '站远一点，对着墙角看；或从屋檐吊一根线，看线和墙是不是上下一样远。',
    answers: { none: '没有歪', slight: '吊线能看出有点歪', clear: '肉眼就能看出歪', unsure: '看不准' },
  },
  tiltRate: {
    question: '倾斜率（千分之几）',
    guidance: '用经纬仪或吊线量，填最大一边。',
    answers: {},
  },
  slope: {
    question: '房前屋后有没有切坡、陡坡？坡上有没有裂缝、下沉？',
    guidance: '看屋后的山坡、屋前的坎：有没有挡土墙，坡上的土有没有裂开、往下滑，树和电杆有没有歪。',
    answers: {
      none: '没有切坡、陡坡',
      protected: '有，已做挡土墙等防护，没有变形',
      unprotected: '有，没有防护',
      moving: '坡上有裂缝、下沉，或在往下滑',
      unsure: '看不准',
    },
  },
  ground: {
    question: '房子周边的地面有没有下沉、开裂？',
    guidance: '看屋场、晒坪、散水：有没有新裂的缝、塌下去的坑。',
    answers: { none: '没有', slight: '有细小的裂缝', clear: '明显下沉或裂开', unsure: '看不准' },
  },
  drainage: {
    question: '坡上的排水沟通不通？',
    guidance: '看坡顶、坡脚的水沟：下雨时水能不能流走，有没有堵住、冲坏。',
    answers: { normal: '通畅', blocked: '堵了或冲坏了', missing: '没有排水沟' },
  },
  leak: {
    question: '屋顶、墙、楼板有没有渗水漏水？',
    guidance: '看天花板、墙角有没有水印、发霉，下雨天有没有滴水。',
    answers: { none: '没有', damp: '有水印，平时不滴水', leaking: '下雨就漏，墙或楼板泡湿' },
  },
  alteration: {
    question: '装修、改建时有没有动过墙、梁、柱，或加过楼层？',
    guidance: '承重墙一般比隔墙厚，上面压着楼板或梁。拆掉、开大洞、加盖楼层都算。',
    answers: {
      none: '没有动过',
      partition: '只动过隔墙',
      loadWall: '拆过或在承重墙、梁、柱上开过洞',
      addedFloor: '加盖过楼层',
      unsure: '不清楚动的是不是承重墙',
    },
  },
  slopeActs: {
    question: '坡顶、坡脚有没有人挖土、堆土、建房、蓄水？',
    guidance: '坡脚挖土、坡顶堆重物或存水，都会让坡垮下来。',
    answers: { no: '没有', yes: '有' },
  },
  material: {
    question: '有没有用空心水泥砖承重，或用易燃夹芯彩钢板搭建？',
    guidance: '夹芯彩钢板中间是泡沫的，一点就着。',
    answers: { none: '没有', hollowBrick: '用空心水泥砖承重', foamPanel: '有易燃夹芯彩钢板' },
  },
  exits: {
    question: '人员进出的门、楼梯是不是通畅？',
    guidance: '经营、出租、人多的房屋要看：着火时人能不能从两个方向跑出去，门和楼梯有没有被锁住、堆满。',
    answers: { clear: '通畅', single: '只有一个出口或楼梯', blocked: '出口或楼梯被锁、被堵' },
  },
  living: {
    question: '现在还有没有人住、有没有人在里面做事？',
    guidance: '有险情的房屋，人要先出来。',
    answers: { no: '没有人，已经搬出', yes: '还有人' },
  },
  monitoring: {
    question: '隐患有没有人天天看着（日常监测）？',
    guidance: '例如在裂缝上贴纸条、画线，记下日期。',
    answers: { yes: '已有人监测', no: '没有' },
  },
  measures: {
    question: '有没有采取可靠的办法排除隐患？',
    guidance: '例如支撑、加固、拆除危险部分。',
    answers: { yes: '已经排除', partly: '正在处理', no: '没有' },
  },
  guarded: {
    question: '人搬出后，有没有围起来、立警示牌，或准备拆除？',
    guidance: '防止小孩、路人走进去。',
    answers: { yes: '已围挡警示', no: '没有' },
  },
};

/** Why the first verdict is what it is, a line of the table each. */
export const verdictRuleTexts: Record<string, string> = {
  crackWide: '承重部位有明显裂缝',
  crackGrowing: '裂缝贯穿墙体或还在发展',
  plasterFalls: '墙皮成片脱落',
  rebarBare: '混凝土剥落露筋',
  slabGap: '预制板接缝开裂或搁置处松动',
  slabSag: '预制板下垂',
  wallDamp: '土木、砖木房屋墙脚受潮',
  wallWashed: '土木、砖木房屋墙脚被冲掉或掏空',
  foundationSlight: '基础有轻微下沉',
  foundationClear: '基础明显下沉',
  tiltSlight: '房屋有倾斜',
  tiltClear: '房屋明显倾斜',
  sinkingAndCracked: '基础明显下沉，同时承重部位开裂',
  tiltingAndCracked: '房屋倾斜，同时裂缝还在发展',
  slopeBare: '边坡没有防护',
  slopeMoving: '边坡开裂、下沉或滑动',
  groundSlight: '周边地面有裂缝',
  groundClear: '周边地面明显下沉、开裂',
  drainBad: '边坡排水不畅',
  bareAndUndrained: '边坡没有防护，排水也不畅',
  leaking: '渗漏水',
  leakingEarth: '土墙房屋渗漏水',
  loadWallGone: '改动了承重墙、梁、柱',
  floorAdded: '加盖过楼层',
  alteredAndBusy: '经营或人员聚集的房屋改动了主体结构',
  alteredAndHigh: '三层及以上的房屋改动了主体结构',
  slopeDug: '坡顶、坡脚有危及边坡的行为',
  hollowBrick: '用空心水泥砖承重',
  foamPanel: '有易燃夹芯彩钢板',
  foamAndBusy: '经营或人员聚集的房屋有易燃夹芯彩钢板',
  exitSingle: '只有一个出口或楼梯',
  exitBlocked: '出口或楼梯被锁、被堵',
  severalLarger: '三处以上较大隐患',
  'unsure.crack': '裂缝情况看不准',
  'unsure.slabJoint': '预制板情况看不准',
  'unsure.foundation': '是否下沉看不准',
  'unsure.tilt': '是否倾斜看不准',
  'unsure.slope': '边坡情况看不准',
  'unsure.ground': '地面情况看不准',
  'unsure.alteration': '改动的部位看不准',
};

export const priorityTexts = { 1: '优先', 2: '重点', 3: '一般' } as const;

/** What became of an inspection in the record. */
export const effectTexts = {
  waiting: '正在写入档案',
  applied: '已写入档案',
  older: '档案里已有更晚的排查，只留存',
  staffNewer: '村镇近期已经排查过，只留存供参考',
  lowers: '档案上是“疑似存在隐患”，自查不能改回，请村里来看',
  ended: '档案已终止，只留存',
} as const;

/** What became of an appraisal in the record. */
export const appraisalEffectTexts = {
  waiting: '正在写入档案',
  applied: '已写入档案',
  older: '档案里已有更晚的鉴定，只留存',
  ended: '档案已终止，只留存',
} as const;

export const inspectionFaultTexts = {
  day: '排查日期不能晚于今天，也不能早于 60 天前',
  definition: '这份排查表已经不用了，请刷新后重新填写',
  unknown: '排查表里没有这一项',
  photoItem: '照片对应的项目不在排查表里',
  photoNeeded: '发现了隐患，请至少拍一张照片',
  reason: '改动初判，请写明理由（至少两个字）',
  sameVerdict: '和系统初判一样，不用改动',
  gradeWithoutSuspect: '没有隐患，就不能有隐患级别',
  appraisedLater: '鉴定日期不能晚于今天',
  gradeNeeded: 'C级、D级房屋要选隐患级别',
  gradeOfSound: 'A级房屋没有危险点，不能有隐患级别',
};
