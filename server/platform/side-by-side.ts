/**
 * Works through what comes one after the other, a few at once: while the database writes one, the next is read. Ends when
 * all are done; throws the first error once none is at work any more.
 */
export async function sideBySide<T>(
  source: AsyncIterable<T>,
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  try {
    for await (const item of source) {
      const one: Promise<void> = work(item).then(
        () => void running.delete(one),
        (error: unknown) => {
          failures.push(error);
          running.delete(one);
        },
      );
      running.add(one);
      if (running.size >= atOnce) await Promise.race(running);
      if (failures.length > 0) break;
    }
  } finally {
    await Promise.all(running);
  }
  if (failures.length > 0) throw failures[0];
}
