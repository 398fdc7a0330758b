import { View } from '@tarojs/components';
import { Section } from '../../ui/screen';
import { privacyTexts } from './residents.texts';

/** What is collected, who sees it, and what stays on the phone. */
export function PrivacyNotice() {
  return (
    <>
      {privacyTexts.sections.map(({ title, lines }) => (
        <Section key={title} title={title}>
          {lines.map((line) => (
            <View key={line}>{`· ${line}`}</View>
          ))}
        </Section>
      ))}
    </>
  );
}
