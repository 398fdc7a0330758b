/** The columns of a list of appraisal reports. */
export const appraisalColumns = ['code', 'reportNumber', 'company', 'appraisedOn', 'level', 'hazard', 'note'] as const;
export type AppraisalColumn = (typeof appraisalColumns)[number];

/** Columns without which a list cannot be read. */
export const neededColumns: readonly AppraisalColumn[] = ['code', 'reportNumber', 'company', 'appraisedOn', 'level'];

/** How lists call their columns; the first is the name that a fault uses. */
export const appraisalHeadings: Record<AppraisalColumn, readonly string[]> = {
  code: ['房屋编码', '房屋编号', '编码', '户编号', '档案编号', 'code'],
  reportNumber: ['报告编号', '鉴定报告编号', '报告号', '鉴定编号', '鉴定报告号'],
  company: ['鉴定机构', '鉴定单位', '机构名称', '检测机构', '鉴定机构名称'],
  appraisedOn: ['鉴定日期', '鉴定时间', '报告日期', '出具日期'],
  level: ['鉴定等级', '等级', '危险性等级', '鉴定级别', '鉴定结果', '鉴定结论'],
  hazard: ['隐患级别', '隐患等级', '隐患程度'],
  note: ['说明', '备注', '主要问题', '鉴定说明'],
};

/** What a list writes where no hazard is left. */
export const noHazardWords: readonly string[] = ['无', '无隐患', '没有', '/', '-'];
