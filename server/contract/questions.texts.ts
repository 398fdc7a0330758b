export const questionFaultTexts = {
  required: '请填写此项',
  choice: '请从给出的选项中选择',
  text: '请用文字填写',
  range: (least: number, most: number): string => `请填 ${least} 到 ${most} 之间的数`,
};
