import { PassThrough } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import {
  fieldOf,
  houseFieldKeys,
  type FactValue,
  type HouseChoice,
  type HouseFieldKey,
} from '../../contract/houses/house-fields';
import { choiceTexts, houseFieldTexts, valueTexts } from '../../contract/houses/houses.texts';
import type { HouseFilter } from '../../contract/houses/houses';
import type { ImportTarget } from '../../contract/imports/import-targets';
import { importTargetTexts } from '../../contract/imports/imports.texts';
import type { StaffActor } from '../../http/actor';
import type { AreaScope } from '../../platform/area-scope';
import type { Keyring } from '../../platform/crypto/keyring';
import { openStream, sealStream } from '../../platform/crypto/sealed-stream';
import { openBook, type Cell, type SheetColumn } from '../../platform/spreadsheet/book';
import type { HouseLine } from '../houses';
import type { HouseExport, RegisterKind } from '../summaries';
import type { ColumnMemoryStore } from './column-memory.model';
import { registerTexts as texts } from './register.texts';

type Lines = AsyncGenerator<HouseLine[]>;

interface RegisterPorts {
  memory: Pick<ColumnMemoryStore, 'orderOf'>;
  keyring: Keyring;
  areaName(code: string): string;
  villagesIn(scope: AreaScope): { code: string; name: string }[];
  houses: {
    areasAsked(actor: StaffActor, filter: HouseFilter, full: boolean): AreaScope;
    lines(actor: StaffActor, filter: HouseFilter, full: boolean): Lines;
  };
}

type Column = SheetColumn & { cell(line: HouseLine, index: number): Cell };

const widths: Partial<Record<ImportTarget, number>> = { code: 24, village: 14, address: 30, ownerId: 22, point: 22 };

function shownFact(key: HouseFieldKey, value: FactValue | undefined): Cell {
  if (value === undefined) return null;
  const field = fieldOf(key);
  if (field.kind === 'choice') return (choiceTexts[field.of] as Record<string, string>)[String(value)] ?? String(value);
  if (field.kind === 'yesNo') return value ? valueTexts.yesWord : valueTexts.noWord;
  return typeof value === 'boolean' ? String(value) : value;
}

function columnOf(target: ImportTarget, header: string, areaName: RegisterPorts['areaName']): Column {
  const width = widths[target] ?? 14;
  if (target === 'code') return { header, width, cell: ({ code }) => code };
  if (target === 'village') return { header, width, cell: ({ village }) => areaName(village) };
  return { header, width, cell: ({ facts }) => shownFact(target, facts[target]) };
}

/**
 * The columns of a town: in the order and under the headings of the register that it brought in last, then what that one
 * lacked. Without one, in the order of the fields.
 */
async function columnsOf({ memory, areaName }: RegisterPorts, scope: AreaScope): Promise<Column[]> {
  const towns = new Set(scope.map((code) => code.slice(0, 9)));
  const [town = ''] = towns;
  const known = towns.size === 1 ? await memory.orderOf(town) : null;
  const own = (known?.columns ?? []).flatMap((target, index) =>
    target === null ? [] : [{ target, header: known?.headers[index] ?? importTargetTexts[target] }],
  );
  const used = new Set(own.map(({ target }) => target));
  const first = (['code', 'village'] as const).filter((target) => !used.has(target));
  const rest = houseFieldKeys.filter((target) => !used.has(target));
  const plain = (target: ImportTarget) => ({ target, header: importTargetTexts[target] });
  const index: Column = { header: texts.index, width: 7, format: 'count', cell: (_line, n) => n };
  return [
    index,
    ...[...first.map(plain), ...own, ...rest.map(plain)].map(({ target, header }) =>
      columnOf(target, header, areaName),
    ),
  ];
}

/** A choice of the filter in words, with the field that it is of where it is to be empty. */
const choiceWord = (of: HouseChoice & HouseFieldKey, value: string | undefined): string | undefined =>
  value && ((choiceTexts[of] as Record<string, string>)[value] ?? texts.empty(houseFieldTexts[of]));

function filterWords({ filter, layout, full }: HouseExport, areaName: RegisterPorts['areaName']): string {
  const { area, ended, use, structure, level, hazard, measure, setting, verdict, storeysFrom } = filter;
  const { builtBefore, screened, several, text, ...others } = filter;
  const { selfBuilt, altered, appraised, overdue, storeys, found, priority } = others;
  const more = [selfBuilt, altered, appraised, overdue, storeys, found, priority].some((each) => each !== undefined);
  const parts = [
    area && areaName(area),
    choiceWord('use', use),
    choiceWord('structure', structure),
    choiceWord('level', level),
    hazard === 'any' ? texts.anyHazard : choiceWord('hazard', hazard),
    choiceWord('measure', measure),
    choiceWord('setting', setting),
    choiceWord('verdict', verdict),
    more && texts.more,
    storeysFrom && texts.storeysFrom(storeysFrom),
    builtBefore && texts.builtBefore(builtBefore),
    screened && texts.screened[screened],
    several && texts.several,
    ended === 'yes' && texts.ended,
    text && texts.searched,
  ].filter((part): part is string => Boolean(part));
  const what = parts.length > 0 ? parts.join('，') : texts.all;
  return [texts.title, what, layout === 'villages' && texts.byVillage, full && texts.full].filter(Boolean).join(' · ');
}

/** The register of houses as a workbook, in one sheet or one a village. Its files are kept encrypted. */
export function createHouseRegister(ports: RegisterPorts): RegisterKind<HouseExport> {
  const sealing = ports.keyring.key('register-file');
  const { areaName } = ports;

  /** The sheets of a workbook: their names and their houses. */
  function* sheetsOf(
    asked: HouseExport,
    actor: StaffActor,
    scope: AreaScope,
  ): Generator<{ name: string; lines: Lines }> {
    const { filter, full, layout } = asked;
    if (layout === 'one') {
      yield { name: texts.sheet, lines: ports.houses.lines(actor, filter, full) };
      return;
    }
    for (const { code, name } of ports.villagesIn(scope))
      yield { name, lines: ports.houses.lines(actor, { ...filter, area: code }, full) };
  }

  async function write(
    out: PassThrough,
    asked: HouseExport,
    { actor, notes, onRows }: Parameters<RegisterKind<HouseExport>['write']>[1],
  ): Promise<number> {
    const scope = ports.houses.areasAsked(actor, asked.filter, asked.full);
    const columns = await columnsOf(ports, scope);
    const book = await openBook(out, { pictures: false });
    const taken = new Set<string>();
    let rows = 0;
    for (const { name, lines } of sheetsOf(asked, actor, scope)) {
      const safe = sheetName(name, taken);
      const sheet = book.sheet(safe, columns);
      let inSheet = 0;
      for await (const page of lines) {
        for (const line of page) {
          inSheet += 1;
          sheet.add(columns.map(({ cell }) => cell(line, inSheet)));
        }
        rows += page.length;
        await onRows(rows);
        // What was written goes out before more is read, so that it does not pile up.
        while (out.writableNeedDrain && !out.destroyed) await pause(2);
      }
    }
    const said = book.sheet(sheetName(texts.notes, taken), texts.noteColumns);
    said.add([texts.note.filter, filterWords(asked, areaName)]);
    said.add([texts.note.scope, notes.scope]);
    said.add([texts.note.rows, rows]);
    said.add([texts.note.madeBy, notes.madeBy]);
    said.add([texts.note.madeAt, notes.madeAt]);
    said.add([texts.note.owners, asked.full ? texts.ownersFull : texts.ownersMasked]);
    await book.close();
    return rows;
  }

  return {
    areasAsked: (actor, { filter, full }) => ports.houses.areasAsked(actor, filter, full),
    words: (asked) => filterWords(asked, areaName),
    fileName: (day, { full }) => texts.fileName(day, full),
    write(asked, work) {
      const out = new PassThrough();
      const rows = write(out, asked, work);
      rows.catch((error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))));
      return { stream: out, rows };
    },
    sealing: {
      seal: (key, plain) => sealStream(sealing, key, plain as AsyncIterable<Buffer>),
      open: (key, sealed) => openStream(sealing, key, sealed as AsyncIterable<Buffer>),
    },
  };
}

/** A name that a sheet may have: 31 signs at most, none of those that are forbidden, each once. */
function sheetName(name: string, taken: Set<string>): string {
  const plain = name.replace(/[*?:\\/[\]]/g, ' ').slice(0, 28) || texts.sheet;
  let free = plain;
  for (let n = 2; taken.has(free); n += 1) free = `${plain}${n}`;
  taken.add(free);
  return free;
}
