import type { CSSProperties, ReactNode } from 'react';
import Taro from '@tarojs/taro';
import { View } from '@tarojs/components';

/** The person's own font size in WeChat as a factor; 1 where an older library does not tell. */
function fontScale(): number {
  const info: object = Taro.getAppBaseInfo?.() ?? {};
  const factor = 'fontSizeScaleFactor' in info ? Number(info.fontSizeScaleFactor) : 1;
  return Math.min(Math.max(factor || 1, 0.8), 2);
}

/** The frame of a page: one column, text in the size that the person set in WeChat. */
export function Screen({ children }: { children: ReactNode }) {
  const style = { '--scale': String(fontScale()) } as CSSProperties;
  return (
    <View className="screen" style={style}>
      {children}
    </View>
  );
}

/** A part of a page with a heading. */
export function Section({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <View className="section">
      {title ? (
        <View className="section-title" aria-role="heading">
          {title}
        </View>
      ) : null}
      {children}
    </View>
  );
}
