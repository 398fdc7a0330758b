import { secondProcess, type SameServer } from './second-process';

/** Marks clocks as many servers at once do, and prints how many marks were this process's. */
async function main(): Promise<void> {
  const order = JSON.parse(process.argv[2] ?? '') as SameServer & { runners: number };
  const { context } = await secondProcess(order);
  const marked = await Promise.all(Array.from({ length: order.runners }, () => context.cases.markClocks()));
  process.stdout.write(`marked ${marked.reduce((sum, n) => sum + n, 0)}\n`);
  process.exit(0);
}

void main();
