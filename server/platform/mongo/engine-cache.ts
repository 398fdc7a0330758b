import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';

const folder = resolve(__dirname, '../../../node_modules/.cache/anju-engine');

/** Where fetched parts of the embedded engines are kept; made where it is missing. */
export async function engineCache(): Promise<string> {
  await mkdir(folder, { recursive: true });
  return folder;
}
