import type { ReactNode } from 'react';
import { Screen } from '../../ui/screen';
import { PrivacyGate } from './privacy-gate';

/** Every page stands in it, so that WeChat's privacy question is answered wherever it comes up. */
export function PageFrame({ children }: { children: ReactNode }) {
  return (
    <Screen>
      {children}
      <PrivacyGate />
    </Screen>
  );
}
