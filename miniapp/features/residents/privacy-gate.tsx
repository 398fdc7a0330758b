import { useSyncExternalStore } from 'react';
import { Button, View } from '@tarojs/components';
import { answerPrivacy, onPrivacyAsked, privacyIsAsked, showPrivacyTerms } from '../../platform/privacy';
import { Press } from '../../ui/press';
import { privacyGateTexts as texts } from './residents.texts';

const agreeId = 'agree-privacy';

/** WeChat's privacy question: shown while a camera, album or location call waits for the answer. */
export function PrivacyGate() {
  const asked = useSyncExternalStore(onPrivacyAsked, privacyIsAsked);
  if (!asked) return null;
  return (
    <View className="sheet" aria-role="dialog" aria-label={texts.title}>
      <View className="section-title">{texts.title}</View>
      <View>{texts.body}</View>
      <Press label={texts.read} onPress={showPrivacyTerms} />
      <Button
        id={agreeId}
        className="press press-main"
        openType="agreePrivacyAuthorization"
        aria-label={texts.agree}
        onAgreePrivacyAuthorization={() => answerPrivacy(agreeId)}
      >
        {texts.agree}
      </Button>
      <Press label={texts.refuse} onPress={() => answerPrivacy(null)} />
    </View>
  );
}
