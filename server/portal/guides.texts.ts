/** A page in plain words: parts with lines, and where they lead. */
export interface Guide {
  title: string;
  nav: string;
  lead: string;
  parts: readonly { title: string; lines: readonly string[]; links?: readonly { href: string; label: string }[] }[];
}

export const helpTexts: Guide = {
  title: '使用帮助',
  nav: '使用帮助',
  lead: '怎么举报、举报以后会怎样、怎么查进度，用大白话说一遍。',
  parts: [
    {
      title: '用手机或电脑举报',
      lines: [
        '打开“我要举报”，选类别，写清楚是什么房子、在做什么，至少放一张照片。',
        '说明位置：选村或网格并写上地址，或者在地图上点一下，两样有一样就行。',
        '可以实名，也可以匿名。匿名不用留姓名和电话。',
        '网页不用登录，不装软件也能用；填错了会指出是哪一项，已填的内容还在。',
        '用微信的，也可以在小程序里举报，进度会在小程序里提醒您。',
      ],
      links: [{ href: '/report', label: '我要举报' }],
    },
    {
      title: '没有智能手机怎么举报',
      lines: [
        '打值班电话，把情况说给值班人员，由工作人员代为登记。首页有现在的值班电话。',
        '到乡镇或村（社区）服务窗口当面说，也可以请家人、邻居用他们的手机代您填写。',
        '代为登记的和自己填写的一样办理，一样有回执号和查询码，请当场记下来。',
      ],
      links: [{ href: '/', label: '看现在的值班电话' }],
    },
    {
      title: '交上去以后',
      lines: [
        '马上得到回执号。网页上举报的还有一个查询码，只显示这一次，请抄下来或拍下来，不要给别人看。',
        '乡镇在时限内决定受理还是不受理，不受理的会说明原因。',
        '网格员到现场核查。属实的依法处理，不属实的也会告诉您为什么。',
        '每一件都有答复。同一栋房子有好几个人举报的，合在一起办，各人都会得到答复。',
      ],
    },
    {
      title: '查进度、补充、评价',
      lines: [
        '在“查进度”里填回执号和查询码，能看到办到哪一步。',
        '可以补充文字和照片，也可以撤回自己的举报。',
        '办结以后请打分。现场其实没有改好的，可以说“没有整改”，会重新去看一次。',
        '查询码丢了无法找回，这是为了没有人能冒充您。可以重新举报，并写明是同一件事。',
      ],
      links: [{ href: '/track', label: '查进度' }],
    },
    {
      title: '排查结果里少了房屋',
      lines: ['村里公布的排查结果漏了哪一栋，可以在那份公示的下面点“这里有漏登的房屋”。会派人核查，区县也会看到。'],
      links: [{ href: '/notices?kind=screeningResult', label: '看排查结果公示' }],
    },
    {
      title: '您的身份',
      lines: ['办案人员、网格员和被举报的人都看不到您是谁。请不要在情况说明里写自己的姓名和电话。'],
      links: [{ href: '/privacy', label: '隐私说明' }],
    },
    {
      title: '遇到危险',
      lines: ['房屋有倒塌、起火的危险，请先离开，拨打 110 或 119，不要等网上答复。'],
    },
  ],
};

export const accessibilityTexts: Guide = {
  title: '无障碍说明',
  nav: '无障碍说明',
  lead: '这个网站希望人人能用：眼睛不好、手不方便、手机旧、网速慢，都能举报和查看。',
  parts: [
    {
      title: '按什么要求做',
      lines: ['按《Web 内容无障碍指南》（WCAG）2.2 的 AA 级要求设计。'],
    },
    {
      title: '您可以这样用',
      lines: [
        '字太小：点页面上方的“大字版”，会记住您的选择，再点“标准字号”就变回来。',
        '看惯繁体字：点页面上方的“繁體”，文字自动转成繁体，会记住您的选择；您填写的内容原样不动。',
        '只用键盘：按 Tab 键逐项移动，按回车键确认；每页第一项可以跳过菜单，直接到正文。',
        '用读屏软件：标题、表格、输入框都有名称，填错的地方会读出来。',
        '怕刺眼：手机或电脑设成深色，网页就跟着变深色。',
        '旧手机、慢网络：不开脚本也能举报、查进度、看公告，页面很小。',
        '要纸质的：页面可以直接打印，打印时不带菜单。',
        '不靠颜色分辨：图里用线的形状和文字区分，每张图旁边都有同样数字的表格。',
      ],
    },
    {
      title: '还做不到的',
      lines: [
        '地图上点选位置要用鼠标或手指；用键盘的，请选村或网格，再写地址，效果一样。',
        '各单位上传的附件可能是扫描件，读屏软件读不出来，可以打电话请工作人员念给您听。',
        '目前只有中文（简体和繁体），没有外文、手语视频和民族语言。',
      ],
    },
    {
      title: '用不了怎么办',
      lines: ['打值班电话，或到村（社区）服务窗口，由工作人员代您办理，也请把用不了的地方告诉他们。'],
      links: [
        { href: '/', label: '看现在的值班电话' },
        { href: '/help', label: '使用帮助' },
      ],
    },
  ],
};

const yuan = (fen: number): string => `${(fen / 100).toLocaleString('zh-CN')} 元`;
const units = { calendarDays: '天', workingDays: '个工作日' } as const;

export const openRuleTexts = {
  title: '举报奖励办法',
  nav: '奖励办法',
  lead: '举报经查实可以领多少奖励、谁能领、怎么领。这里写的就是乡镇现在执行的标准。',
  choose: '选择乡镇',
  town: '乡镇',
  show: '查看',
  of: (town: string): string => `${town}现行标准`,
  off: '这个乡镇目前没有开展举报奖励。举报照样受理，每件都有答复。',
  amounts: '奖励多少',
  amountsHint: '从上往下看，第一行符合的就是您的标准。',
  noTiers: '还没有定出金额。',
  table: (town: string): string => `${town}举报奖励标准`,
  heads: { what: '举报类别', stage: '发现时建到', size: '面积', amount: '奖励' },
  every: '不限',
  areaTo: (metres: number): string => `不超过 ${metres} 平方米`,
  fixed: yuan,
  share: (permille: number, floorFen: number, capFen: number): string =>
    `罚款的 ${permille / 10}%，最少 ${yuan(floorFen)}，最多 ${yuan(capFen)}`,
  who: '谁能领',
  first: '同一处违法建设，只奖励第一个举报并经查实的人。先后按收到举报的时间排，不看手机或照片上的时间。',
  specific: (metres: number): string => `位置要写得具体：标的点离现场不超过 ${metres} 米，或者文字能让人找到。`,
  known: '工作人员已经掌握的地方不奖励；工作人员在职责范围内发现的，和他们的近亲属，也不奖励。',
  photos: '要有两张带位置的照片，一张近景、一张远景。',
  cures: '照片不够的，网格员核查时拍的近景、远景可以补足。',
  photosPass: { next: '第一位照片不够的，轮到下一位。', none: '第一位照片不够的，这一处不再奖励。' },
  staffPass: {
    next: '第一位是工作人员或其近亲属的，轮到下一位。',
    none: '第一位是工作人员或其近亲属的，这一处不再奖励。',
  },
  rebound: { yes: '拆了又建的，再次举报可以再奖。', no: '拆了又建的，再次举报不重复奖励。' },
  supplementary: (fen: number): string => `后来的举报提供了关键线索的，可以另奖 ${yuan(fen)}。`,
  shared: '几个人一起举报的，共享一份奖励。',
  capRewards: (n: number): string => `同一个人、同一类别，一个月最多奖 ${n} 次。`,
  capFen: (fen: number): string => `同一个人、同一类别，一个月最多奖 ${yuan(fen)}。`,
  how: '怎么领',
  notice: '奖励由两个人分别提出和复核，通过以后通知您。',
  claim: (amount: number, unit: keyof typeof units): string =>
    `接到通知以后 ${amount} ${units[unit]}内领取，过期作废。`,
  code: '匿名的，凭回执号和查询码在“查进度”里领；实名的，也可以在小程序里领。',
  secret: '谁领了奖励严格保密，只公布总的笔数和金额。',
};
