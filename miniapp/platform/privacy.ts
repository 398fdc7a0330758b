import Taro from '@tarojs/taro';

type Answer = Parameters<Taro.onNeedPrivacyAuthorization.Listener>[0];

let waiting: Answer[] = [];
const listeners = new Set<() => void>();

const changed = (): void => listeners.forEach((listener) => listener());

/** Whether WeChat waits for the person to agree to the privacy terms. */
export const privacyIsAsked = (): boolean => waiting.length > 0;

export function onPrivacyAsked(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Takes WeChat's question for the whole mini-program; every question gets an answer. */
export function watchPrivacy(): void {
  Taro.onNeedPrivacyAuthorization((resolve) => {
    waiting = [...waiting, resolve];
    resolve({ event: 'exposureAuthorization' });
    changed();
  });
}

/** Answers all questions that wait; WeChat checks that the button of this id was really tapped. */
export function answerPrivacy(agreedBy: string | null): void {
  const open = waiting;
  waiting = [];
  open.forEach((resolve) => resolve(agreedBy ? { event: 'agree', buttonId: agreedBy } : { event: 'disagree' }));
  changed();
}

/** Opens the terms that the operator filed with WeChat. */
export function showPrivacyTerms(): void {
  Taro.openPrivacyContract({});
}
