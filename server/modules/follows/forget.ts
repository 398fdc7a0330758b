import type { FollowPorts } from './follows.service';

/**
 * After so long the deletion is done once more, and then its note goes, in milliseconds: it is longer than a batch of
 * letters may be under way that was begun before the wish.
 */
const settled = 120_000;
const mostAtOnce = 100;

/**
 * Finishes deletions, also those whose process died: what came of follows up to the moment of the wish goes, and last the
 * note of it. Who follows places again meanwhile keeps those.
 */
export async function finishForgetting({ store, clock, messages }: FollowPorts): Promise<void> {
  for (const doc of await store.forgottenBefore(new Date(clock.now().getTime() - settled), mostAtOnce)) {
    if (!doc.forgotten) continue;
    await messages.forgetFollower(doc._id, doc.forgotten);
    if (doc.follows.length > 0) await store.forgettingDone(doc);
    else await store.drop(doc);
  }
}
