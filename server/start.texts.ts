export const startTexts = {
  building: '正在生成工作台页面（只在第一次或源码有变化时）…',
  buildFailed: '工作台页面没有生成成功，请先运行 npm run build:web',
  portal: (base: string): string => `公众网站   ${base}/`,
  console: (base: string): string => `工作台     ${base}/console`,
  api: (base: string): string => `接口文档   ${base}/docs（机器可读：/openapi.json）`,
  logins: '演示账号（只在本机这套数据里有效）：',
  login: (what: string, login: string, password: string): string => `  ${what}  账号 ${login}  密码 ${password}`,
  villageAdmin: '村管理员（第一个村）',
  officers: (first: string, last: string, password: string): string =>
    `  网格员（每村一位）  账号 ${first} … ${last}  密码 ${password}`,
  passphrase: (words: string): string => `  奖励专员解封口令  ${words}`,
  recovery: (words: string): string => `  乡镇恢复密钥  ${words}`,
  ready: '按 Ctrl-C 停止；数据会保留，再次启动继续使用。',
  stopping: '正在停止…',
  portInUse: (port: number): string => `端口 ${port} 已被占用，请用 PORT=另一个端口 npm start`,
};
