import { MessageList } from '../../features/messages/message-list';
import { messagesTexts as texts } from '../../features/messages/messages.texts';
import { useMyMessages } from '../../features/messages/my-messages';
import { SubscribeSection } from '../../features/messages/subscribe-section';
import { PageFrame } from '../../features/residents/page-frame';
import { useOwnList } from '../../features/residents/use-own-list';
import { goToNotices, goToTab } from '../../platform/pages';
import { EmptyState } from '../../ui/notice';
import { Press } from '../../ui/press';

/** Nobody is signed in by opening this page. */
export default function MessagesPage() {
  const mine = useMyMessages();
  const { signedIn } = useOwnList(mine);
  return (
    <PageFrame>
      {signedIn ? (
        <>
          <MessageList {...mine} />
          <SubscribeSection />
          <Press label={texts.follows} onPress={() => goToNotices('screen=follows')} />
        </>
      ) : (
        <EmptyState title={texts.signIn} body={texts.signInBody}>
          <Press kind="main" label={texts.toMe} onPress={() => goToTab('me')} />
        </EmptyState>
      )}
    </PageFrame>
  );
}
