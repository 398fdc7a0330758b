import type { Draft } from './draft';

/**
 * Digits of a text with the gaps that people put into numbers taken out. (No look-behind here: older phones
 * cannot read it.)
 */
const digitsOf = (text: string): string => text.replace(/(\d)[\s-]+(?=\d)/g, '$1');

/**
 * What in the free text may tell who reports: the own phone or name where they are given, else any
 * mobile number. Handlers read that text, though they never see the contact.
 */
export function ownDataIn({ description, people, place, contacts, mode }: Draft): ('phone' | 'name')[] {
  const text = [description, people, place.words].join('\n');
  const digits = digitsOf(text);
  const named = mode === 'named' ? contacts : [];
  const phones = named.map(({ phone }) => phone.trim()).filter((phone) => phone.length >= 7);
  const names = named.map(({ name }) => name.trim()).filter((name) => name.length >= 2);
  const phoneFound =
    phones.some((phone) => digits.includes(phone)) || (phones.length === 0 && /(^|\D)1[3-9]\d{9}(?!\d)/.test(digits));
  return [
    ...(phoneFound ? (['phone'] as const) : []),
    ...(names.some((name) => text.includes(name)) ? (['name'] as const) : []),
  ];
}
