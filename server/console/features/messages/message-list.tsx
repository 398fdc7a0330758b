import { Button, Empty, Tag } from 'antd';
import { Link } from 'react-router';
import { messageKindTexts } from '@contract/messages/messages.texts';
import type { Message } from '@contract/messages/messages';
import { yearTime } from '../cases/case-tags';
import { messagesTexts as texts } from './messages.texts';
import { useMessages, useReadMessages } from './queries';

/** The page of what a message is about. */
const pages: Record<Exclude<Message['subject']['kind'], 'inspectionTasks'>, string> = {
  case: '/cases',
  report: '/cases',
  order: '/cases',
  house: '/houses',
  correction: '/corrections',
  inspection: '/inspections',
  signOff: '/houses/sign-offs',
  notice: '/notices',
  warning: '/warnings',
};

const pageOf = ({ kind, id }: Message['subject']): string =>
  kind === 'inspectionTasks' ? '/inspection-tasks?officer=mine&standing=open' : `${pages[kind]}/${id}`;

function Row({ message, onRead }: { message: Message; onRead(): void }) {
  const { kind, title, text, at, subject, unread } = message;
  return (
    <li className={unread ? 'message message-unread' : 'message'}>
      <div className="message-head">
        <Tag>{messageKindTexts[kind]}</Tag>
        <strong>{title}</strong>
        {unread && <Tag color="red">{texts.unread}</Tag>}
        <time dateTime={at}>{yearTime(at)}</time>
      </div>
      <p>{text}</p>
      <Link to={pageOf(subject)} onClick={onRead}>
        {texts.open[subject.kind](subject.number)}
      </Link>
    </li>
  );
}

/** The own messages, newest first; opening the case of one marks it as read. */
export function MessageList() {
  const found = useMessages();
  const read = useReadMessages();
  const messages = found.data?.pages.flatMap((page) => page.messages) ?? [];
  const newest = messages[0]?.at;
  if (found.isSuccess && messages.length === 0)
    return <Empty description={`${texts.none}。${texts.noneHint}`} image={Empty.PRESENTED_IMAGE_SIMPLE} />;
  return (
    <>
      {newest && messages.some(({ unread }) => unread) && (
        <Button loading={read.isPending} onClick={() => read.mutate({ which: 'until', until: newest })}>
          {texts.readAll}
        </Button>
      )}
      <ul className="messages">
        {messages.map((message) => (
          <Row
            key={message.id}
            message={message}
            onRead={() => message.unread && read.mutate({ which: 'these', ids: [message.id] })}
          />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {texts.more}
        </Button>
      )}
    </>
  );
}
