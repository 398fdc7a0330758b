import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { heldToken } from '../../api/session';
import { MessageList } from '../../features/messages/message-list';
import { messagesTexts as texts } from '../../features/messages/messages.texts';
import { useMyMessages } from '../../features/messages/my-messages';
import { SubscribeSection } from '../../features/messages/subscribe-section';
import { PageFrame } from '../../features/residents/page-frame';
import { goToTab } from '../../platform/pages';
import { EmptyState } from '../../ui/notice';
import { Press } from '../../ui/press';

/** Nobody is signed in by opening this page. */
export default function MessagesPage() {
  const mine = useMyMessages();
  const [signedIn, setSignedIn] = useState(() => heldToken() !== null);
  useDidShow(() => {
    const held = heldToken() !== null;
    setSignedIn(held);
    if (held) void mine.refresh();
  });
  usePullDownRefresh(() => {
    void (signedIn ? mine.refresh() : Promise.resolve()).finally(() => Taro.stopPullDownRefresh());
  });
  useReachBottom(() => void mine.more());
  return (
    <PageFrame>
      {signedIn ? (
        <>
          <MessageList {...mine} />
          <SubscribeSection />
        </>
      ) : (
        <EmptyState title={texts.signIn} body={texts.signInBody}>
          <Press kind="main" label={texts.toMe} onPress={() => goToTab('me')} />
        </EmptyState>
      )}
    </PageFrame>
  );
}
