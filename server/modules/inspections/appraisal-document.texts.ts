/** Words of reports of appraisals as PDF. */
export const documentTexts = {
  noFile: '请选择鉴定报告的 PDF 文件',
  tooLarge: (megabytes: number) => `鉴定报告超过 ${megabytes} MB`,
  kind: '鉴定报告只能是 PDF 文件，而且内容要和扩展名相符',
  active: '这个 PDF 里有脚本、附件、会自动打开的内容或密码，请另存为普通 PDF 再上传',
  another: '这份鉴定已有报告文件，不能换成另一份；报告有误请重新登记鉴定',
  fileName: (company: string, day: string) => `鉴定报告 ${company} ${day}.pdf`,
};
