import { View } from '@tarojs/components';
import { ask } from '../../platform/dialogs';
import { goToOwn } from '../../platform/pages';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { forgetReceipt, useKeptReceipts, type KeptReceipt } from './kept-receipts';
import { myReportsTexts as texts } from './my-reports.texts';

function Row({ number, claimCode }: KeptReceipt) {
  const forget = async (): Promise<void> => {
    if (await ask(texts.forgetAsk)) forgetReceipt(number);
  };
  return (
    <View className="row">
      <View>{number}</View>
      {claimCode ? <View className="hint">{texts.codeKept}</View> : null}
      <Press label={texts.lookUp} spoken={`${texts.lookUp} ${number}`} onPress={() => goToOwn('lookup', number)} />
      <Press label={texts.forget} spoken={`${texts.forget} ${number}`} onPress={() => void forget()} />
    </View>
  );
}

/** The anonymous reports of this phone, and the way to any other report by its code. */
export function KeptReceiptList() {
  const receipts = useKeptReceipts();
  return (
    <Section title={texts.kept}>
      <View className="hint">{texts.keptHint}</View>
      {receipts.map((receipt) => (
        <Row key={receipt.number} {...receipt} />
      ))}
      <Press label={texts.lookUpOther} onPress={() => goToOwn('lookup')} />
    </Section>
  );
}
