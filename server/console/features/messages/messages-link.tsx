import { NavLink } from 'react-router';
import { messagesTexts as texts } from './messages.texts';
import { useUnread } from './queries';

/** The way to the own messages, with how many are unread. */
export function MessagesLink() {
  const unread = useUnread().data ?? 0;
  return (
    <NavLink to="/messages" aria-label={unread > 0 ? texts.navUnread(unread) : texts.nav}>
      {texts.nav}
      {unread > 0 && (
        <span className="unread-count" aria-hidden="true">
          {texts.count(unread)}
        </span>
      )}
    </NavLink>
  );
}
