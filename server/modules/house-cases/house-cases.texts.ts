export const houseCaseTexts = {
  unknown: '登记册里没有这户房屋，或者它不属于案件所在的乡镇',
  ended: '这份房屋档案已经注销，不能关联',
  nothing: '请选择要关联或取消关联的房屋',
  both: '同一户房屋不能既关联又取消',
};
