import { ownWordsIn, type OwnWords } from '@contract/reports/own-words';
import type { Draft } from './draft';

/** The words of a draft that may tell who reports. Handlers read them, though they never see the contact. */
export const ownWordsOfDraft = ({ description, people, place, contacts, mode }: Draft): OwnWords[] =>
  ownWordsIn({ description, words: place.words, people }, mode === 'named' ? contacts : []);

/**
 * The same for the hint beside the consent, which stays while one types: the own phone or name where they are given,
 * else any mobile number.
 */
export function ownDataIn(draft: Draft): ('phone' | 'name')[] {
  const kinds = ownWordsOfDraft(draft).map(({ kind }) => kind);
  const phoneGiven = draft.mode === 'named' && draft.contacts.some(({ phone }) => phone.trim().length >= 7);
  const phoneFound = kinds.includes('ownPhone') || (!phoneGiven && kinds.includes('phone'));
  return [...(phoneFound ? (['phone'] as const) : []), ...(kinds.includes('ownName') ? (['name'] as const) : [])];
}
