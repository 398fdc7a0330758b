/** Words of a line of the register. */
export const registerTexts = {
  floors: (n: number): string => `${n} 层`,
  yes: '是',
  no: '否',
  confirmed: '属实',
  unfounded: '不属实',
  mergedInto: (number: string): string => `并入 ${number}`,
  confiscated: '已没收',
  regularised: '已补办手续',
};
