import './messages.css';
import { holdsOneOf, useMyRoles } from '../staff/me';
import { DutyPhone } from './duty-phone';
import { Failures } from './failures';
import { MessageList } from './message-list';
import { messagesTexts as texts } from './messages.texts';

/** The own messages and duty phone; for the administrator what could not be sent as well. */
export function MessagesPage() {
  const administers = holdsOneOf(useMyRoles(), ['townAdmin']);
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <MessageList />
      <DutyPhone />
      {administers && <Failures />}
    </>
  );
}
