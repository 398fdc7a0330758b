import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { PassThrough } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { registerHead, registerRow } from '../support/registers';

/** Writes a register of so many houses, spread over the villages, as a spreadsheet program would. */
export async function writeRegisterFile(path: string, houses: number, villages: readonly string[]): Promise<void> {
  const { stream } = (await import('@protobi/exceljs')).default;
  const out = new PassThrough();
  const file = out.pipe(createWriteStream(path));
  const book = new stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  const sheet = book.addWorksheet('台账');
  sheet.addRow(registerHead).commit();
  for (let n = 1; n <= houses; n += 1) {
    const village = villages[n % villages.length] ?? '';
    sheet.addRow(registerRow(n, village, { 11: 80 + (n % 90), 15: '2025-06-30' })).commit();
    if (n % 500 === 0) while (out.writableNeedDrain) await pause(1);
  }
  await book.commit();
  await finished(file);
}
