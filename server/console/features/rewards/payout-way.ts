import { rewardTexts as texts } from './rewards.texts';

/** A way to be paid as it is shown: what each part is called, and what it says. */
export type Way = { label: string; value: string }[];

interface Sealed {
  way: keyof typeof texts.ways;
  name?: string;
  bank?: string;
  account?: string;
}

/** Reads what a reporter had sealed. An account number is grouped by four, to be compared by eye. */
export function readWay(text: string): Way {
  const { way, name, bank, account } = JSON.parse(text) as Sealed;
  const parts: [string, string | undefined][] = [
    [texts.way, texts.ways[way]],
    [texts.payee, name],
    [texts.bank, bank],
    [texts.account, account?.match(/.{1,4}/g)?.join(' ')],
  ];
  return parts.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}
