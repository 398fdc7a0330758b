import type { ImportPorts } from './imports.service';
import { importTexts } from './imports.texts';

/**
 * Deletes the files of imports whose time is over: those that nobody decided on are withdrawn, those that never came in
 * whole are forgotten. An import that is being applied is left alone. Safe to repeat: a document changes after its files.
 */
export async function sweepImports({ store, files, clock }: ImportPorts): Promise<void> {
  for (const doc of await store.expired(clock.now(), 100)) {
    if (doc.state === 'applying' || doc.state === 'checking') continue;
    await files.removeAll(doc);
    if (doc.state === 'receiving') await store.remove(doc._id);
    else await store.settle(doc, doc.state === 'uploaded' || doc.state === 'checked' ? importTexts.abandoned : null);
  }
}
