import { z } from '../z';
import { payoutWays, shareStates } from './reward-states';

/** What is due to one of those who reported together, as officers see it: nothing of whose it is. */
export const shareView = z.object({
  fen: z.number(),
  state: z.enum(shareStates),
  label: z.string(),
  way: z.nullable(z.enum(payoutWays)),
  claimedAt: z.nullable(z.string()),
  /** Whether the reporter has changed the way since it was first said. */
  changed: z.boolean(),
  paidAt: z.nullable(z.string()),
  voucher: z.nullable(z.string()),
  /** The transfer under way; null where there is none. */
  transfer: z.nullable(
    z.object({
      bill: z.string(),
      at: z.string(),
      by: z.string(),
      /** How it stands, in words. */
      words: z.string(),
      /** Whether it may be sent once more under the same number, because the answer to the first was lost. */
      again: z.boolean(),
      /** Whether it may be taken back: the payee has not confirmed it. */
      cancels: z.boolean(),
      /** Whether WeChat Pay no longer answers for it, so that what became of it is entered by hand. */
      unanswered: z.boolean(),
    }),
  ),
  /** Why the last transfer came to nothing. */
  failure: z.nullable(z.object({ bill: z.string(), at: z.string(), words: z.string() })),
});
