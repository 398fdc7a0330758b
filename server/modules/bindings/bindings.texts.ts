export const bindingTexts = {
  noMatch:
    '姓名、身份证号、电话与这个村的房屋档案对不上。请核对后再试；档案里没有您的电话时，请带身份证到村里当面办理。',
  badCode: '绑定码不对、已用过或已过期',
  locked: (tries: number) =>
    `有人连续 ${tries} 次没有通过本村房屋的产权人核验，账号已锁定一天。如是村民本人，请协助当面办理。`,
  lockedTitle: '房屋绑定多次失败',
  noOwner: '档案里没有产权人身份证号，请先补上再发绑定码',
};
