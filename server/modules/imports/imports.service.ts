import type { Readable } from 'node:stream';
import type { BodyOf } from '../../contract/endpoint';
import { importDays, type applyImport, type checkImport, type ImportView } from '../../contract/imports/imports';
import { importTargetTexts } from '../../contract/imports/imports.texts';
import { Problem } from '../../contract/problem';
import type { StaffActor } from '../../http/actor';
import type { Clock } from '../../platform/clock';
import type { Keyring } from '../../platform/crypto/keyring';
import { handOnLeft } from '../../platform/outbox';
import { faultBookFile } from '../../platform/spreadsheet/fault-book';
import type { ObjectStore } from '../../platform/storage/storage';
import type { AuditStore } from '../audit';
import type { HouseService } from '../houses';
import type { ColumnMemoryStore } from './column-memory.model';
import { columnFaults } from './columns.rules';
import { createImportFiles, type ImportFiles } from './import-files';
import type { ImportDoc } from './import-file';
import type { ImportStore, ImportWrite } from './imports.model';
import { mayImport, mustImport, ownImports } from './imports.policy';
import { importMay, presentImport, presentImportRow } from './imports.presenter';
import { importTexts } from './imports.texts';
import { receiveImport } from './receive-import';
import { runDueImports, settleImport } from './run-imports';
import { sweepImports } from './sweep-imports';

interface ImportOutside {
  store: ImportStore;
  memory: ColumnMemoryStore;
  objects: ObjectStore;
  clock: Clock;
  keyring: Keyring;
  audit: Pick<AuditStore, 'append'>;
  houses: HouseService['imports'];
  areas: {
    areaName(code: string): string;
    exists(code: string): boolean;
    tree(): readonly {
      code: string;
      name: string;
      villages: readonly { code: string; name: string; grids: readonly { code: string; name: string }[] }[];
    }[];
  };
  /** Told why a run broke off; it is taken up again. */
  onLeftover(error: unknown): void;
}

export interface ImportPorts extends Omit<ImportOutside, 'objects' | 'keyring'> {
  files: ImportFiles;
  /** How long an import that nobody decides on is kept, in days. */
  keptDays: number;
}

export type ImportService = ReturnType<typeof createImportService>;

/** Imports on the list at most. */
const mostListed = 30;

const refused = (detail: string): Problem => new Problem('step_refused', { detail });

/** Throws `invalid_input` at what is wrong with the chosen columns. */
function mustFit(columns: ImportDoc['columns'], village: string | null): void {
  const errors = columnFaults(columns, village).map(({ kind, target, index }) => ({
    field: kind === 'noVillage' ? 'village' : index === undefined ? 'columns' : `columns.${index}`,
    code: 'custom',
    message: kind === 'twice' && target ? importTexts.twice(importTargetTexts[target]) : importTexts[kind as 'noCode'],
  }));
  if (errors.length > 0) throw new Problem('invalid_input', { errors });
}

/** Registers that come in: received, checked row by row, decided on, and written whole. */
export function createImportService({ objects, keyring, ...outside }: ImportOutside) {
  const ports: ImportPorts = { ...outside, files: createImportFiles(objects, keyring), keptDays: importDays };
  const { store, clock, areas } = ports;
  const present = (doc: ImportDoc): ImportView => presentImport(doc, areas);

  async function owned(actor: StaffActor, id: string, version?: number): Promise<ImportDoc> {
    const doc = await store.byId(id);
    mustImport(actor, doc);
    if (version !== undefined && doc.version !== version) throw new Problem('stale_version');
    return doc;
  }

  async function step(doc: ImportDoc, write: ImportWrite): Promise<ImportDoc> {
    const written = await store.write(doc, write, clock.now());
    if (written === 'taken') throw refused(importTexts.otherApplying);
    if (!written) throw new Problem('stale_version');
    return written;
  }

  return {
    /** Takes a file in for a village or a town of the actor's; see {@link receiveImport}. */
    async upload(actor: StaffActor, area: string, fileName: string, stream: Readable): Promise<ImportView> {
      if (!areas.exists(area) || !mayImport(actor, area)) throw new Problem('not_found');
      return present(await receiveImport(ports, actor, area, { fileName, stream }));
    },

    async list(actor: StaffActor) {
      const found = await store.page(ownImports(actor), mostListed);
      return found.filter(({ state }) => state !== 'receiving').map((doc) => presentImportRow(doc, areas));
    },

    page: async (actor: StaffActor, id: string): Promise<ImportView> => present(await owned(actor, id)),

    /** Sets the columns and has the rows checked; a server goes on with it. */
    async check(actor: StaffActor, id: string, { version, columns: said, village }: BodyOf<typeof checkImport>) {
      const doc = await owned(actor, id, version);
      if (!importMay(doc).check) throw refused(importTexts.notNow);
      const columns = doc.headers.map((_header, index) => said.find((each) => each.index === index)?.target ?? null);
      mustFit(columns, village);
      if (village !== null && (!village.startsWith(doc.area) || !areas.exists(village)))
        throw new Problem('invalid_input', {
          errors: [{ field: 'village', code: 'custom', message: importTexts.otherVillage }],
        });
      const set: Partial<ImportDoc> = { state: 'checking', columns, village, counts: null, faults: [], error: null };
      const next = await step(doc, { set: { ...set, faultBook: null, repeated: [] }, run: true });
      await ports.memory.remember(doc.town, doc.headers, columns);
      return present(next);
    },

    /** Decides that the checked rows are written; a server goes on with it until it is done. */
    async apply(actor: StaffActor, id: string, { version, mode }: BodyOf<typeof applyImport>) {
      const doc = await owned(actor, id, version);
      const may = importMay(doc);
      if (doc.state !== 'checked') throw refused(importTexts.notNow);
      if (!may.apply) throw refused(importTexts.nothingGood);
      if (mode === 'all' && !may.applyAll) throw refused(importTexts.faultsLeft);
      const decidedBy = { id: actor.id, name: actor.name };
      const set: Partial<ImportDoc> = { state: 'applying', phase: 'staging', mode, decidedBy, error: null };
      return present(await step(doc, { set: { ...set, decidedAt: clock.now(), applyingKey: doc.town }, run: true }));
    },

    async withdraw(actor: StaffActor, id: string, version: number): Promise<ImportView> {
      const doc = await owned(actor, id, version);
      if (!importMay(doc).withdraw) throw refused(importTexts.notNow);
      const next = await step(doc, { set: { state: 'withdrawn' } });
      await ports.files.removeStage(id);
      return present(next);
    },

    /** The error workbook. Throws `not_found` where there is none. */
    async faultBook(actor: StaffActor, id: string) {
      const doc = await owned(actor, id);
      if (doc.faultBook === null) throw new Problem('not_found');
      return faultBookFile(await ports.files.open(doc.faultBook), doc.fileName);
    },

    runDue: (): Promise<number> => runDueImports(ports),
    /** Delivers to the audit what a killed process left. */
    deliverLeft: (): Promise<number> => handOnLeft(store, clock.now(), (doc) => settleImport(ports, doc)),
    /** Deletes the files of imports that are over or that nobody decided on in time. */
    sweep: (): Promise<void> => sweepImports(ports),
  };
}
