import { readFileSync } from 'node:fs';
import { processPhoto } from '../../server/platform/images/photo';

/** Run on its own, so that nothing is warm: the memory that twenty of the given photo at once add, in megabytes. */
async function main(): Promise<void> {
  const photo = readFileSync(process.argv[2] ?? '');
  const before = process.memoryUsage().rss;
  await Promise.all(Array.from({ length: 20 }, () => processPhoto(photo)));
  // maxRSS is the highest the system has seen, in kilobytes.
  process.stdout.write(String(process.resourceUsage().maxRSS / 1024 - before / 1024 / 1024));
}

void main();
