import type { Readable } from 'node:stream';
import type { QueryOf } from '../../contract/endpoint';
import { appraisers } from '../../contract/inspections/appraisals';
import {
  enteredAtOnce,
  mostListBytes,
  shownListFaults,
  shownListHouses,
  type AppraisalListView,
  type findAppraisalFaults,
  type importAppraisals,
} from '../../contract/inspections/appraisal-lists';
import { Problem } from '../../contract/problem';
import { areasHeld, type StaffActor } from '../../http/actor';
import { chinaDay } from '../../platform/china-time';
import { base32 } from '../../platform/crypto/random';
import { handOn, handOnLeft } from '../../platform/outbox';
import { faultBookOf } from '../../platform/spreadsheet/fault-book';
import { openTable } from '../../platform/spreadsheet/open-table';
import { UnreadableTable } from '../../platform/spreadsheet/table';
import { readAppraisalList, type ListRow, type ListedAppraisal } from './appraisal-list.rules';
import { listTexts as texts } from './appraisal-list.texts';
import type { AppraisalListDoc, AppraisalListStore } from './appraisal-lists.model';
import type { Appraisals, AppraisalPorts } from './appraisals';
import type { AppraisalDoc } from './appraisals.model';
import { inspectionTexts } from './inspections.texts';
import { wholeFile } from './whole-file';

export interface AppraisalListPorts extends AppraisalPorts {
  lists: AppraisalListStore;
  /** Enters one appraisal, once by its key. */
  enter: Appraisals['enter'];
}

async function rowsOf(content: Buffer, today: string): Promise<ListRow[]> {
  try {
    const table = await openTable(() =>
      Promise.resolve(
        (async function* () {
          await Promise.resolve();
          yield content;
        })(),
      ),
    );
    try {
      return await readAppraisalList(table, today);
    } finally {
      await table.close();
    }
  } catch (error) {
    if (error instanceof UnreadableTable) throw new Problem('file_broken', { detail: error.detail });
    throw error;
  }
}

const sameReport = (a: Omit<ListedAppraisal, 'code' | 'note'>, b: Omit<ListedAppraisal, 'code' | 'note'>): boolean =>
  a.level === b.level && a.hazard === b.hazard && a.appraisedOn === b.appraisedOn && a.company === b.company;

/** Lists of appraisal reports (鉴定报告清单): checked row by row, and taken in by one insert. */
export function createAppraisalLists(ports: AppraisalListPorts) {
  const { lists, store, houses, clock, keyring, audit, enter } = ports;

  /** Holds each row against the records: what it would enter, or what is wrong. */
  async function weigh(rows: readonly ListRow[], area: string) {
    const good = rows.flatMap(({ said }) => said ?? []);
    const found = await houses.byCodes(area.slice(0, 9), [...new Set(good.map(({ code }) => code))]);
    const byCode = new Map(found.filter(({ state }) => state !== 'staged').map((house) => [house.code, house]));
    const there = await store.ofHouses(found.map(({ _id }) => _id));
    const fresh: AppraisalListDoc['lines'] = [];
    let same = 0;
    for (const row of rows) {
      if (!row.said || row.faults.length > 0) continue;
      const { said } = row;
      const house = byCode.get(said.code);
      const before = there.find((each) => each.house === house?._id && each.reportNumber === said.reportNumber);
      if (!house?.areas.includes(area)) row.faults.push(row.faultAt('code', texts.wrong.unknown));
      else if (before && sameReport(before, said)) same += 1;
      else if (before) row.faults.push(row.faultAt('reportNumber', texts.wrong.conflict, texts.right.once));
      else if (house.state === 'ended') row.faults.push(row.faultAt('code', texts.wrong.ended));
      else if (String(house.facts.appraisedOn ?? '') > said.appraisedOn)
        row.faults.push(row.faultAt('appraisedOn', inspectionTexts.appraisedBefore));
      else fresh.push({ ...said, house: house._id });
    }
    // Of several reports of a house the older comes first, so that the newest stands in the end.
    fresh.sort((a, b) => (a.appraisedOn < b.appraisedOn ? -1 : a.appraisedOn > b.appraisedOn ? 1 : 0));
    return { fresh, same };
  }

  /** Reads a list and weighs it. Throws `not_found` for an area that is not the actor's, `file_broken` with why. */
  async function check(actor: StaffActor, area: string, stream: Readable) {
    if (!areasHeld(actor, appraisers).some((held) => area.startsWith(held))) throw new Problem('not_found');
    const content = await wholeFile(stream, mostListBytes, texts.tooLarge(mostListBytes / 1024 / 1024));
    const rows = await rowsOf(content, chinaDay(clock.now()));
    const { fresh, same } = await weigh(rows, area);
    return { rows, fresh, same, faults: rows.flatMap((row) => row.faults) };
  }

  /** The id of a report of a list: told from the list, so that a repeat knows what it has entered itself. */
  const idOf = ({ _id, town }: AppraisalListDoc, key: string): string =>
    `${town}-${base32(Buffer.from(keyring.mac('idempotency', `appraisal/${_id}/${key}`), 'base64url')).slice(0, 16)}`;

  /**
   * Enters the reports of a list, each once, and says so in the audit. Safe to repeat. A list that was sent again while it
   * was being entered, and has nothing that the first has not entered, says nothing.
   */
  const deliver = (doc: AppraisalListDoc): Promise<void> =>
    handOn(lists, doc, async () => {
      const { _id, town, by, createdAt: at, fileName } = doc;
      let own = 0;
      for (const { code, house, ...said } of doc.lines) {
        const key = keyring.mac('idempotency', `appraisal-list/${town}/${code}/${said.reportNumber}`);
        const id = idOf(doc, key);
        const appraisal: Omit<AppraisalDoc, 'outbox' | 'outboxDue' | 'effect'> = {
          _id: id,
          ...{ key, house, town, ...said, pages: [], by, createdAt: at },
        };
        if ((await enter(appraisal)) === id) own += 1;
      }
      if (own === 0) return;
      const note = texts.audit(fileName, own);
      await audit.append({
        ...{ _id: `appraisalList/${_id}`, at, town, actor: by.id, actorName: by.name },
        ...{ action: 'appraisals.listed', subject: _id, note },
      });
    });

  return {
    /**
     * Checks a list for a village or a town of the actor's, and takes it in where that was asked. Throws `not_found` for
     * any other area, `file_broken` with why, and `step_refused` where all rows were to be good and one is not.
     */
    async take(
      actor: StaffActor,
      { area, mode }: QueryOf<typeof importAppraisals>,
      fileName: string,
      stream: Readable,
    ): Promise<AppraisalListView> {
      const at = clock.now();
      const { rows, fresh, same, faults } = await check(actor, area, stream);
      const faulty = rows.filter(({ faults }) => faults.length > 0).length;
      const houses = [...new Map(fresh.map(({ house, code }) => [house, code]))].map(([id, code]) => ({ id, code }));
      const shown = {
        faults: faults.slice(0, shownListFaults),
        faultCount: faults.length,
        houses: houses.slice(0, shownListHouses),
      };
      const view = { rows: rows.length, fresh: fresh.length, same, faulty, ...shown };
      if (mode === 'check') return { ...view, entered: null };
      if (mode === 'all' && faulty > 0) throw new Problem('step_refused', { detail: texts.faultsLeft(faulty) });
      if (fresh.length === 0) return { ...view, entered: 0 };
      const town = area.slice(0, 9);
      const doc: AppraisalListDoc = {
        _id: keyring.mac('idempotency', `appraisal-list/${actor.id}/${JSON.stringify(fresh)}`),
        ...{ town, fileName: fileName.slice(-120), by: { id: actor.id, name: actor.name }, lines: fresh },
        createdAt: at,
        outbox: [{ id: 'enter', kind: 'enter' }],
        outboxDue: at,
      };
      const added = await lists.add(doc);
      if (added && fresh.length <= enteredAtOnce) await deliver(doc).catch(ports.onLeftover);
      return { ...view, entered: fresh.length };
    },
    /** The error workbook of a list, with every fault in it. Refuses what {@link take} refuses; writes nothing. */
    async faultBook(
      actor: StaffActor,
      { area }: QueryOf<typeof findAppraisalFaults>,
      fileName: string,
      stream: Readable,
    ) {
      const { faults } = await check(actor, area, stream);
      return faultBookOf(faults, fileName.slice(-120));
    },
    /** Enters what a killed process left, and the rest of long lists. */
    deliverLeft: (): Promise<number> => handOnLeft(lists, clock.now(), deliver),
  };
}

export type AppraisalLists = ReturnType<typeof createAppraisalLists>;
