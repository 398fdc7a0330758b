/** What kept answers are right by: they hold while the count stands and nobody is changing anything. */
export interface Standing {
  n: number;
  busy: boolean;
}

export interface PageCache {
  /** The kept answer of a key, or the one that `make` makes now. */
  get<T>(key: string, make: () => Promise<T>): Promise<T>;
  /** Something was changed here: the next question asks anew how things stand. */
  forget(): void;
}

interface Options {
  standing(): Promise<Standing>;
  /** Milliseconds on a clock that only goes forward. */
  now(): number;
  /** How long an answer to "how do things stand" is taken for true, in milliseconds. */
  trusted?: number;
  /** Answers kept at once; the one that was asked for least lately goes. */
  most?: number;
}

/**
 * Answers that are kept until something changes. What was changed by this process is never served again; what another one
 * changed, for `trusted` milliseconds at most.
 */
export function createPageCache({ standing, now, trusted = 250, most = 500 }: Options): PageCache {
  const kept = new Map<string, { n: number; value: unknown }>();
  let asked: { at: number; answer: Promise<Standing> } | null = null;

  function stands(): Promise<Standing> {
    if (asked && now() - asked.at < trusted) return asked.answer;
    const fresh = { at: now(), answer: standing() };
    asked = fresh;
    fresh.answer.catch(() => {
      if (asked === fresh) asked = null;
    });
    return fresh.answer;
  }

  return {
    async get<T>(key: string, make: () => Promise<T>): Promise<T> {
      const before = await stands();
      const found = kept.get(key);
      if (found && found.n === before.n && !before.busy) {
        kept.delete(key);
        kept.set(key, found);
        return found.value as T;
      }
      // Asked right before and right after: what changed in between is not kept.
      const start = await standing();
      const value = await make();
      const end = await standing();
      if (!start.busy && !end.busy && start.n === end.n) {
        kept.delete(key);
        kept.set(key, { n: end.n, value });
        const [oldest] = kept.keys();
        if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      }
      return value;
    },
    forget() {
      asked = null;
    },
  };
}
