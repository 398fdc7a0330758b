import { rewardTexts as texts } from './rewards.texts';

/** A way to be paid: what each part is called and says, and to which WeChat purse it goes, where it does. */
export interface Way {
  parts: { label: string; value: string }[];
  purse: { openid: string; name: string } | null;
}

interface Sealed {
  way: keyof typeof texts.ways;
  name?: string;
  bank?: string;
  account?: string;
  openid?: string;
}

/** Reads what a reporter had sealed. An account number is grouped by four, to be compared by eye. */
export function readWay(text: string): Way {
  const { way, name, bank, account, openid } = JSON.parse(text) as Sealed;
  const parts: [string, string | undefined][] = [
    [texts.way, texts.ways[way]],
    [texts.payee, name],
    [texts.bank, bank],
    [texts.account, account?.match(/.{1,4}/g)?.join(' ')],
  ];
  return {
    parts: parts.flatMap(([label, value]) => (value ? [{ label, value }] : [])),
    purse: openid ? { openid, name: name ?? '' } : null,
  };
}
