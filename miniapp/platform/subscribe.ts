import Taro from '@tarojs/taro';

/**
 * Asks for consent to one subscription message; only within a tap. False where it is refused, or where this WeChat
 * does not know the question.
 */
export async function askConsent(template: string): Promise<boolean> {
  try {
    const answer = (await Taro.requestSubscribeMessage({
      tmplIds: [template],
      entityIds: [],
    })) as unknown as Record<string, string>;
    return answer[template] === 'accept';
  } catch {
    return false;
  }
}
