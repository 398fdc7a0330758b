import { View } from '@tarojs/components';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { ownDataEntryTexts as texts } from './own-data-entry.texts';
import { openMyData } from './own-door';

/** The way to the account's data, from "me". */
export const OwnDataEntry = () => (
  <Section title={texts.entry}>
    <View className="hint">{texts.entryHint}</View>
    <Press label={texts.see} onPress={openMyData} />
  </Section>
);
