/** Words of the Open311 door. */
export const open311Texts = {
  contact: '安居网格：在本站“举报”页可以上传照片并实名或匿名举报',
  keyService: '不需要密钥',
  group: '违法建设',
  ongoing: '现在是否正在施工',
  majorDanger: '现在是否危及人身安全',
  yesNo: '选“是”或“否”',
  yes: '是',
  no: '否',
  open: '已公示，办理中',
  closed: '已公示，已办结',
  pointOnly: (lat: number, long: number) => `坐标 ${lat}, ${long} 处`,
  /** What the sender is told once; with the code the report can be followed on the portal. */
  notice: (number: string, code: string | null) =>
    code
      ? `已登记，回执号 ${number}，查询码 ${code}（只显示这一次），可在“查进度”页查询。没有照片：media_url 不会被读取。`
      : `已登记，回执号 ${number}。`,
  wrong: {
    notFound: '没有这个地址或编号',
    jurisdiction: '没有这个 jurisdiction_id',
    service: '没有这个 service_code',
    serviceNeeded: '缺少 service_code',
    placeNeeded: '缺少地点：lat 和 long，或 address_string',
    address: '没有 address_id 这种地点编号，请用 lat 和 long 或 address_string',
    date: (name: string) => `${name} 不是 W3C 日期时间，例如 2026-11-24T09:00:00+08:00`,
    span: 'start_date 到 end_date 不能超过 90 天，也不能倒过来',
    status: 'status 应为 open 或 closed',
    page: 'page 应为 1 以上的整数，page_size 应为 1 到 1000 的整数',
    form: '请用 application/x-www-form-urlencoded 提交；XML 和 JSON 正文不被读取',
    large: '内容太多',
    broken: '内容没有收完整，或不是 UTF-8',
    number: 'lat 和 long 应为数字',
    failed: '没有成功，请稍后再试',
    key: 'Idempotency-Key 应为 22 到 86 位字母、数字、- 或 _，由随机数生成',
    method: '这个地址不支持这种方法',
    answer: (name: string) => `attribute[${name}] 应为 yes 或 no`,
  },
};
