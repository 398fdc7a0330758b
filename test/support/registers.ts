import { PassThrough } from 'node:stream';
import { pathOf } from '../../server/contract/request';
import {
  applyImport,
  checkImport,
  getImport,
  uploadImport,
  type ImportMode,
  type ImportView,
} from '../../server/contract/imports/imports';
import type { ProblemBody } from '../../server/contract/problem';
import type { Client } from './client';
import { idNumberOf } from './houses';
import type { TestServer } from './server';

/** A cell of a made workbook: a value, a formula with what it came to, or nothing. */
export type MadeCell = string | number | boolean | Date | null | { formula: string; result: string | number };

interface Made {
  sheet?: string;
  rows: MadeCell[][];
  /** Ranges such as `A5:A6`. */
  merged?: string[];
}

/** A workbook with the sheets, as a spreadsheet program would save it; `shared` texts stand in a part of their own. */
export async function workbook(sheets: readonly Made[]): Promise<Buffer> {
  const { Workbook } = (await import('@protobi/exceljs')).default;
  const book = new Workbook();
  for (const [index, { sheet = `Sheet${index + 1}`, rows, merged = [] }] of sheets.entries()) {
    const made = book.addWorksheet(sheet);
    for (const row of rows) made.addRow(row);
    for (const range of merged) made.mergeCells(range);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** The headings of an ordinary register, in the words of a township. */
export const registerHead = [
  '序号',
  '房屋编号',
  '所属村',
  '房屋地址',
  '户主姓名',
  '身份证号码',
  '联系方式',
  '户数（户）',
  '房屋结构',
  '层数',
  '建筑面积（㎡）',
  '占地面积',
  '建造年代',
  '是否自建房',
  '房屋用途',
  '排查时间',
];

/** The n-th row of an ordinary register; cells by their place over it. */
export function registerRow(n: number, village: string, over: Record<number, MadeCell> = {}): MadeCell[] {
  const row: MadeCell[] = [
    n,
    `QS-${String(n).padStart(6, '0')}`,
    village,
    `青山组 ${n} 号`,
    `测户${'甲乙丙丁戊己庚辛壬癸'[n % 10]}`,
    idNumberOf(20_000 + n),
    `138${String(20_000_000 + n)}`,
    1,
    '砖混结构',
    2,
    180.5,
    '0.3亩',
    1998,
    '是',
    '住宅',
    '2025年6月30日',
  ];
  for (const [at, cell] of Object.entries(over)) row[Number(at)] = cell;
  return row;
}

export interface UploadedImport {
  status: number;
  body: ImportView;
  problem: ProblemBody;
}

/** Uploads a register as a browser's form would. */
export async function sendRegister(
  { base }: Pick<TestServer, 'base'>,
  as: Client,
  area: string,
  content: Buffer,
  name = '台账.xlsx',
): Promise<UploadedImport> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(content)]), name);
  const path = pathOf(uploadImport, { query: { area } });
  const { cookie = '', 'x-csrf-token': token = '' } = as.headers;
  const response = await fetch(`${base}${path}`, {
    method: 'POST',
    headers: { cookie, 'x-csrf-token': token },
    body: form,
  });
  const parsed: unknown = await response.json();
  return { status: response.status, body: parsed as ImportView, problem: parsed as ProblemBody };
}

/** Has an import checked with the columns as they are proposed, and waits for it. */
export async function checked(server: TestServer, as: Client, view: ImportView): Promise<ImportView> {
  const { id, version, columns, village } = view;
  const body = { version, village, columns: columns.map(({ index, target }) => ({ index, target })) };
  const asked = await as(checkImport, { params: { id }, body });
  if (asked.status !== 200) throw new Error(asked.text);
  await server.context.imports.runDue();
  return (await as(getImport, { params: { id } })).body;
}

/** Has a checked import written, and waits for it. */
export async function applied(
  server: TestServer,
  as: Client,
  { id, version }: ImportView,
  mode: ImportMode = 'good',
): Promise<ImportView> {
  const asked = await as(applyImport, { params: { id }, body: { version, mode } });
  if (asked.status !== 200) throw new Error(asked.text);
  await server.context.imports.runDue();
  return (await as(getImport, { params: { id } })).body;
}

/** Uploads and checks in one go. */
export async function uploadedAndChecked(
  server: TestServer,
  as: Client,
  area: string,
  content: Buffer,
  name?: string,
): Promise<ImportView> {
  const sent = await sendRegister(server, as, area, content, name);
  if (sent.status !== 201) throw new Error(JSON.stringify(sent.problem));
  return checked(server, as, sent.body);
}

/** The rows of a sheet of a workbook, as texts. */
export async function rowsOf(content: Buffer, sheet?: string): Promise<string[][]> {
  const { Workbook } = (await import('@protobi/exceljs')).default;
  const book = new Workbook();
  const stream = new PassThrough();
  stream.end(content);
  await book.xlsx.read(stream);
  const rows: string[][] = [];
  (sheet ? book.getWorksheet(sheet) : book.worksheets[0])?.eachRow((row) => {
    rows.push((row.values as unknown[]).slice(1).map((value) => String(value ?? '')));
  });
  return rows;
}
