import type { Connection } from 'mongoose';

/** Writes that a fault can cut off: before they reach the database, or after, so that their answer is lost. */
const writes = ['insertOne', 'updateOne', 'findOneAndUpdate', 'deleteOne'] as const;

type Method = (...args: unknown[]) => Promise<unknown>;

/**
 * Makes writes of a connection fail at random as if the process died there: half of them before the write, half after
 * it. Nothing fails while `share` is 0. Gives back how to set the share.
 */
export function injectFaults(connection: Connection, collections: readonly string[], random: () => number) {
  let share = 0;
  for (const name of collections) {
    const collection = connection.model(name).collection as unknown as Record<string, Method>;
    for (const write of writes) {
      const real = collection[write]?.bind(collection);
      if (!real) continue;
      collection[write] = async (...args) => {
        const dies = random() < share;
        if (dies && random() < 0.5) throw new Error('cut off before a write');
        const answer = await real(...args);
        if (dies) throw new Error('cut off after a write');
        return answer;
      };
    }
  }
  return {
    set(to: number): void {
      share = to;
    },
  };
}

const everyWrite = [...writes, 'insertMany', 'updateMany', 'deleteMany', 'findOneAndDelete', 'bulkWrite'] as const;

/**
 * Makes a connection fall silent right after its n-th write: that write is made but its answer never comes, and no
 * later one is sent, so that nothing after it runs, as in a process that is killed there. Resolves when it is silent.
 */
export function silentAfter(connection: Connection, n: number): Promise<void> {
  let left = n;
  return new Promise((silent) => {
    for (const model of Object.values(connection.models)) {
      const collection = model.collection as unknown as Record<string, Method>;
      for (const write of everyWrite) {
        const real = collection[write]?.bind(collection);
        if (!real) continue;
        collection[write] = async (...args) => {
          if (left <= 0) return new Promise(() => undefined);
          const answer = await real(...args);
          left -= 1;
          if (left > 0) return answer;
          silent();
          return new Promise(() => undefined);
        };
      }
    }
  });
}
