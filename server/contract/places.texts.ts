export const placeTexts = {
  swapped: '经度和纬度似乎写反了，请交换后再试',
  outside: '坐标不在国内范围，请重新选择位置',
  needed: '请在地图上选点，或选择村并写明地址',
};
