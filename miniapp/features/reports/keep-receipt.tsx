import { View } from '@tarojs/components';
import type { Receipt } from '@contract/receipts/receipts';
import { copy, say } from '../../platform/dialogs';
import { shareTextFile } from '../../platform/share-file';
import { Press } from '../../ui/press';
import { openReceiptCode } from '../own-data/own-door';
import { receiptTexts as texts } from './receipt.texts';

/** The receipt as something to keep: a file sent to a chat, or its text on the clipboard. */
export function KeepReceipt({ receipt }: { receipt: Receipt }) {
  const content = JSON.stringify(receipt);
  const share = async (): Promise<void> => {
    if (!(await shareTextFile(`${receipt.number}.json`, content))) say(texts.notShared);
  };
  return (
    <>
      <View>{texts.keepHint}</View>
      <Press label={texts.showCode} onPress={() => openReceiptCode(receipt)} />
      <Press label={texts.shareFile} onPress={() => void share()} />
      <Press label={texts.copyReceipt} onPress={() => void copy(content)} />
    </>
  );
}
