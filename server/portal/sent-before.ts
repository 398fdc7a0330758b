import { createHash } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { ReportInput } from '../contract/reports/report-input';
import type { Sender } from '../http/senders';

/** Seconds in which the same report of the same device is asked about. */
const soon = 600;

/**
 * Remembers for ten minutes what a device sent, as a hash and in the memory of this process alone: lying beside nothing, it
 * leads from no report to a device. After a restart, or on another server, the question is left out.
 */
export function createSentBefore() {
  const sent = new RateLimiterMemory({ points: 1, duration: soon });
  const keyOf = (device: string, { category, description, place }: ReportInput): string =>
    createHash('sha256')
      .update(JSON.stringify([device, category, description.replace(/\s/g, ''), place]))
      .digest('base64url');
  return {
    /** Whether the device sent the same words about the same place a moment ago. */
    asks: async ({ device }: Sender, input: ReportInput): Promise<boolean> =>
      device !== null && (await sent.get(keyOf(device, input))) !== null,
    note: async ({ device }: Sender, input: ReportInput): Promise<void> => {
      if (device) await sent.set(keyOf(device, input), 1, soon);
    },
  };
}
