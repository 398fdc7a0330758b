import Taro from '@tarojs/taro';

/** Calls back whenever the phone is connected again or loses its connection. */
export function onNetworkChange(listener: (connected: boolean) => void): void {
  Taro.onNetworkStatusChange(({ isConnected }) => listener(isConnected));
}
