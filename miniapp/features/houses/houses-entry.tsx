import { View } from '@tarojs/components';
import { goToHouse } from '../../platform/pages';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { housesEntryTexts as texts } from './houses-entry.texts';

/** The way to the own houses. */
export const HousesEntry = () => (
  <Section>
    <View className="hint">{texts.entryHint}</View>
    <Press label={texts.entry} onPress={goToHouse} />
  </Section>
);
