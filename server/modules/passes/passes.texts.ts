export const passTexts = {
  noCode: '没有找到这个码，或者已经过期。请在网页上重新取一个',
  noHouse: '您的微信还没有绑定房屋，请先绑定再确认',
};
