import { View } from '@tarojs/components';
import { messageKindTexts } from '@contract/messages/messages.texts';
import type { Message, ReadMarks } from '@contract/messages/messages';
import { goToHouse, goToNotices, goToOrders, goToOwn } from '../../platform/pages';
import { Badge } from '../../ui/facts';
import { EmptyState, Failed, Loading } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { chinaTime } from '../../ui/time';
import { messagesTexts as texts } from './messages.texts';
import type { useMyMessages } from './my-messages';

/** Opens what a message is about: an own report, the own houses, a notice, or the own orders. */
function openSubject({ kind, subject }: Message): void {
  if (subject.kind === 'report') goToOwn('report', subject.id);
  else if (kind === 'house') goToHouse();
  else if (kind === 'notice') goToNotices(`id=${subject.id}`);
  else goToOrders();
}

function Row({ message, read }: { message: Message; read(marks: ReadMarks): Promise<void> }) {
  const { id, kind, title, text, at, subject, unread } = message;
  const open = (): void => {
    if (unread) void read({ which: 'these', ids: [id] });
    openSubject(message);
  };
  return (
    <View className="row" aria-role="button" aria-label={texts.open(title, unread)} onClick={open}>
      <View className="row-head">
        <View>{title}</View>
        <Badge label={unread ? texts.unread : messageKindTexts[kind]} />
      </View>
      {text ? <View>{text}</View> : null}
      <View className="hint">{[subject.number, chinaTime(at)].filter(Boolean).join(' · ')}</View>
    </View>
  );
}

/** The account's messages, newest first; opening one marks it as read. */
export function MessageList({
  messages,
  problem,
  unread,
  next,
  loading,
  refresh,
  read,
}: ReturnType<typeof useMyMessages>) {
  const [newest] = messages ?? [];
  return (
    <Section>
      {problem ? <Failed words={problem.words} onRetry={() => void refresh()} /> : null}
      {loading && !messages ? <Loading /> : null}
      {newest && unread > 0 ? (
        <Press label={texts.readAll} onPress={() => void read({ which: 'until', until: newest.at })} />
      ) : null}
      {messages?.map((message) => (
        <Row key={message.id} message={message} read={read} />
      ))}
      {messages?.length === 0 ? <EmptyState title={texts.none} body={texts.noneBody} /> : null}
      {messages?.length ? <View className="hint">{next ? texts.more : texts.all}</View> : null}
    </Section>
  );
}
