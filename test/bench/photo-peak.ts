import { readFileSync } from 'node:fs';
import { processPhoto } from '../../server/platform/images/photo';
import { peakMb } from './peak';

/** Run on its own, so that nothing is warm: the memory that twenty of the given photo at once add, in megabytes. */
async function main(): Promise<void> {
  const photo = readFileSync(process.argv[2] ?? '');
  const before = process.memoryUsage().rss;
  await Promise.all(Array.from({ length: 20 }, () => processPhoto(photo)));
  process.stdout.write(String(peakMb() - before / 1024 / 1024));
}

void main();
