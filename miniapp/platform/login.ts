import Taro from '@tarojs/taro';
import { demoResident } from '../settings';

/** A fresh single-use code of WeChat's login. Rejects where WeChat gives none. */
export async function loginCode(): Promise<string> {
  if (demoResident) return `demo:${demoResident}`;
  const { code } = await Taro.login();
  return code;
}
