import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { useStorageFull } from '../../platform/storage';
import { Notice } from '../../ui/notice';
import { Screen } from '../../ui/screen';
import { PrivacyGate } from './privacy-gate';
import { storageTexts as texts } from './residents.texts';

/** Every page stands in it: WeChat's privacy question, and a full phone, are told wherever they come up. */
export function PageFrame({ children }: { children: ReactNode }) {
  const isFull = useStorageFull();
  return (
    <Screen>
      {isFull ? (
        <Notice kind="warn" title={texts.full}>
          <View>{texts.fullBody}</View>
        </Notice>
      ) : null}
      {children}
      <PrivacyGate />
    </Screen>
  );
}
