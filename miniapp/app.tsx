import type { ReactNode } from 'react';
import { useDidShow, useLaunch } from '@tarojs/taro';
import { goOn, watchNetwork } from './features/reports/outbox';
import { watchPrivacy } from './platform/privacy';
import './app.css';

/** The mini-program: a report that was handed over goes on whenever it comes to the front. */
export default function App({ children }: { children: ReactNode }) {
  useLaunch(() => {
    watchPrivacy();
    watchNetwork();
  });
  useDidShow(() => void goOn());
  return children;
}
