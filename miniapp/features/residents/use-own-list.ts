import { useState } from 'react';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { heldToken } from '../../api/session';

/**
 * Loads an account's list where somebody is signed in: when the page shows, when it is pulled down, and on at its
 * end. Nobody is signed in by it. `look` reads anew whether somebody is.
 */
export function useOwnList({ refresh, more }: { refresh(): Promise<void>; more(): Promise<void> }) {
  const [signedIn, setSignedIn] = useState(() => heldToken() !== null);
  const look = (): boolean => {
    const held = heldToken() !== null;
    setSignedIn(held);
    return held;
  };
  useDidShow(() => {
    if (look()) void refresh();
  });
  usePullDownRefresh(() => {
    void (signedIn ? refresh() : Promise.resolve()).finally(() => Taro.stopPullDownRefresh());
  });
  useReachBottom(() => void more());
  return { signedIn, look };
}
