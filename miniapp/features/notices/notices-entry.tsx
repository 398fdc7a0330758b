import { View } from '@tarojs/components';
import { goToNotices } from '../../platform/pages';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { noticesEntryTexts as texts } from './notices-entry.texts';

/** The way to what the town publishes. */
export const NoticesEntry = () => (
  <Section>
    <View className="hint">{texts.entryHint}</View>
    <Press label={texts.entry} onPress={() => goToNotices()} />
  </Section>
);
