import Taro from '@tarojs/taro';

interface Question {
  title: string;
  content: string;
  confirmText: string;
  cancelText: string;
}

/** Asks; true where the person confirms. */
export async function ask(question: Question): Promise<boolean> {
  const { confirm } = await Taro.showModal(question);
  return confirm;
}

/** Says something for a moment. */
export function say(title: string): void {
  void Taro.showToast({ title, icon: 'none', duration: 3000 });
}

/** Puts text on the clipboard; WeChat itself says that it was copied. */
export async function copy(text: string): Promise<void> {
  await Taro.setClipboardData({ data: text });
}

/** Asks before the page is left with the back gesture; `null` stops asking. */
export function askBeforeLeaving(message: string | null): void {
  if (message) void Taro.enableAlertBeforeUnload({ message });
  else void Taro.disableAlertBeforeUnload({});
}
