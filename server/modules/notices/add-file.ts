import { createHash } from 'node:crypto';
import { noticeLimits } from '../../contract/notices/kinds';
import type { AttachmentView } from '../../contract/notices/notices';
import { noticeFaultTexts as faults } from '../../contract/notices/notices.texts';
import { Problem } from '../../contract/problem';
import type { StaffActor } from '../../http/actor';
import { newToken } from '../../platform/crypto/random';
import { checkDocument } from '../../platform/documents/check-document';
import type { NoticeDoc } from './notice-file';
import { mustTake } from './notices.policy';
import type { NoticePorts } from './notices.service';

/** Files that a notice holds at once, also those that are in no version any more. */
const mostFiles = 40;

/** The whole of a stream. Throws `file_too_large` beyond the limit, `upload_incomplete` where it breaks off. */
async function wholeOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      bytes += chunk.length;
      if (bytes > noticeLimits.attachmentBytes) throw new Problem('file_too_large');
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('upload_incomplete');
  }
  return Buffer.concat(chunks);
}

/** A name that says nothing of folders and can be saved anywhere; its extension stays. */
export function plainName(fileName: string): string {
  const last = fileName.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const bare = last
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .replace(/^\.+/, '')
    .trim();
  const dot = bare.lastIndexOf('.');
  return `${bare.slice(0, dot).slice(0, 80)}${bare.slice(dot)}`;
}

const whyTexts = {
  kind: faults.attachmentKind,
  name: faults.attachmentName,
  active: faults.active,
  macros: faults.macros,
} as const;

/**
 * Keeps a document for a notice. The same content again is the same file. Throws `file_kind` for what is not a document or
 * does something by itself, `file_too_large`, `too_many_files`.
 */
export async function addFile(
  ports: NoticePorts,
  actor: StaffActor,
  doc: NoticeDoc,
  fileName: string,
  stream: AsyncIterable<Buffer>,
): Promise<AttachmentView> {
  mustTake(actor, 'save', doc);
  const bytes = await wholeOf(stream);
  const verdict = await checkDocument(bytes, fileName);
  if (!verdict.good) throw new Problem('file_kind', { detail: whyTexts[verdict.why] });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { type } = verdict;
  const id = newToken().slice(0, 22);
  const key = `notices/${doc._id}/${id}`;
  const known = doc.files.find((file) => file.sha256 === sha256);
  if (!known) {
    await ports.objects.put(key, bytes, { contentType: type });
    await ports.store.addFile(
      doc._id,
      { id, key, name: plainName(fileName), type, bytes: bytes.length, sha256 },
      mostFiles,
    );
  }
  const kept = known ?? (await ports.store.byId(doc._id))?.files.find((file) => file.sha256 === sha256);
  if (kept?.key !== key) await ports.objects.delete(key);
  if (!kept) throw new Problem('too_many_files');
  return { id: kept.id, name: kept.name, bytes: kept.bytes, sha256 };
}
