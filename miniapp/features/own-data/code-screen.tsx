import { useMemo } from 'react';
import { Image, View } from '@tarojs/components';
import qrcode from 'qrcode-generator';
import { readReceipt, receiptAddress } from '@contract/receipts/receipt-file';
import { apiBase } from '../../settings';
import { EmptyState } from '../../ui/notice';
import { Section } from '../../ui/screen';
import { ownDataTexts as texts } from './own-data.texts';

/** Dots a module, and light modules around the code, which readers need (ISO 18004). */
const dots = 4;
const quiet = 4;

function pictureOf(text: string): string {
  const code = qrcode(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  return code.createDataURL(dots, quiet * dots);
}

/** A receipt as a code that any camera reads: drawn on the phone, sent nowhere. */
export function CodeScreen({ line }: { line: string }) {
  const receipt = useMemo(() => readReceipt(line), [line]);
  const picture = useMemo(() => receipt && pictureOf(receiptAddress(apiBase, receipt)), [receipt]);
  if (!receipt || !picture) return <EmptyState title={texts.codeWrong} />;
  return (
    <Section title={receipt.number}>
      <Image src={picture} mode="aspectFit" className="code-image" aria-role="img" aria-label={texts.codeSpoken} />
      <View>{texts.codeLead}</View>
      <View className="hint">{texts.codeWarn}</View>
    </Section>
  );
}
