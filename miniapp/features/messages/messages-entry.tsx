import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { goTo } from '../../platform/pages';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { messagesTexts as texts } from './messages.texts';
import { useUnread } from './my-messages';

/** The way to the own messages, with how many are unread. */
export function MessagesEntry() {
  const { data: unread, reload } = useUnread();
  useDidShow(() => void reload());
  return (
    <Section>
      <View className="hint">{texts.entryHint}</View>
      <Press label={unread ? texts.entryUnread(unread) : texts.entry} onPress={() => goTo('messages')} />
    </Section>
  );
}
