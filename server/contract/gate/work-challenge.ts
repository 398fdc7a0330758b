import { z } from '../z';
import type { WorkChallenge } from './work';

/** The work of a closed gate, as a problem carries it; without zod, for small scripts, see `work.ts`. */
export const workChallenge = z.object({
  token: z.string(),
  seed: z.string(),
  parts: z.number(),
  zeros: z.number(),
  expiresAt: z.string(),
}) satisfies z.ZodMiniType<WorkChallenge>;
