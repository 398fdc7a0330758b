import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { appraisers, type AppraisalView } from '../../contract/inspections/appraisals';
import { mostDocumentBytes } from '../../contract/inspections/appraisal-documents';
import { Problem } from '../../contract/problem';
import { areasHeld, type StaffActor } from '../../http/actor';
import type { Binary } from '../../http/route';
import { openStream, sealStream } from '../../platform/crypto/sealed-stream';
import { checkDocument, documentTypes } from '../../platform/documents/check-document';
import type { ObjectStore } from '../../platform/storage/storage';
import { documentTexts as texts } from './appraisal-document.texts';
import { presentAppraisal, type AppraisalPorts } from './appraisals';
import type { AppraisalDoc } from './appraisals.model';
import { wholeFile } from './whole-file';

interface DocumentPorts extends AppraisalPorts {
  objects: ObjectStore;
}

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
/** The same content lies at the same place: a repeat after a killed process replaces it. */
const keyOf = (id: string, sha256: string): string => `appraisals/${id}/${sha256}`;

/** Reports of appraisals as PDF: sealed as they were given, and served to be saved. */
export function createAppraisalDocuments(ports: DocumentPorts) {
  const { store, houses, clock, objects, keyring } = ports;
  const sealing = keyring.key('appraisal-document');

  /** An appraisal with its house, in the actor's areas. Throws `not_found` for any other. */
  async function readable(actor: StaffActor, id: string) {
    const doc = await store.byId(id);
    if (!doc) throw new Problem('not_found');
    return { doc, house: await houses.readable(actor, doc.house) };
  }

  return {
    /**
     * Adds the report to an appraisal of the actor's areas; the same file again changes nothing. Throws `file_kind` for
     * what is no PDF or does something by itself, and `step_refused` where another one is there.
     */
    async add(actor: StaffActor, id: string, fileName: string, stream: Readable): Promise<AppraisalView> {
      const { doc, house } = await readable(actor, id);
      if (!areasHeld(actor, appraisers).some((held) => house.areas.includes(held))) throw new Problem('not_found');
      const tooLarge = texts.tooLarge(mostDocumentBytes / 1024 / 1024);
      const bytes = await wholeFile(stream, mostDocumentBytes, tooLarge);
      const verdict = await checkDocument(bytes, fileName);
      if (!verdict.good || verdict.extension !== 'pdf') {
        const active = !verdict.good && verdict.why === 'active';
        throw new Problem('file_kind', { detail: active ? texts.active : texts.kind });
      }
      const sha256 = sha256Of(bytes);
      if (!doc.document) {
        const key = keyOf(id, sha256);
        await objects.put(key, sealStream(sealing, key, Readable.from([bytes])), {
          contentType: 'application/octet-stream',
        });
        const by = { id: actor.id, name: actor.name };
        await store.addDocument(id, { sha256, bytes: bytes.length, by, at: clock.now() });
      }
      const kept: AppraisalDoc = (await store.byId(id)) ?? doc;
      if (kept.document?.sha256 === sha256) return presentAppraisal(ports, kept);
      await objects.delete(keyOf(id, sha256));
      throw new Problem('step_refused', { detail: texts.another });
    },
    /** The report as it was given. Throws `not_found` where there is none, and breaks off where it is not whole. */
    async get(actor: StaffActor, id: string): Promise<Binary> {
      const { doc } = await readable(actor, id);
      if (!doc.document) throw new Problem('not_found');
      const key = keyOf(id, doc.document.sha256);
      const stored = await objects.get(key);
      if (!stored) throw new Problem('not_found');
      const chunks: Buffer[] = [];
      for await (const chunk of openStream(sealing, key, stored.stream as AsyncIterable<Buffer>))
        chunks.push(chunk as Buffer);
      const bytes = Buffer.concat(chunks);
      if (sha256Of(bytes) !== doc.document.sha256) throw new Error('a report is not what was given');
      return {
        stream: Readable.from([bytes], { objectMode: false }),
        contentType: documentTypes.pdf,
        bytes: bytes.length,
        fileName: texts.fileName(doc.company, doc.appraisedOn),
      };
    },
  };
}

export type AppraisalDocuments = ReturnType<typeof createAppraisalDocuments>;
