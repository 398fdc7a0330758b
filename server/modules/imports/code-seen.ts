import { createHash } from 'node:crypto';

/** Words of a slot: two of a hash, one of its rest with the mark in the lowest bits, and the row. */
const wordsEach = 4;
const markBits = 0b111;

type Key = readonly [number, number, number];

function keyOf(code: string): Key {
  const bytes = createHash('sha256').update(code).digest();
  // An empty slot has zeros in front.
  return [bytes.readUInt32LE(0) || 1, bytes.readUInt32LE(4), (bytes.readUInt32LE(8) & ~markBits) >>> 0];
}

/**
 * The codes that a file had so far, in 16 bytes each: 93 bits of a hash, what became of it, and the row. A set of texts
 * would take eight times as much at a million rows.
 */
export function createCodesSeen() {
  let slots = 1 << 12;
  let held = new Uint32Array(slots * wordsEach);
  let count = 0;

  const word = (at: number): number => held[at] ?? 0;
  const restOf = (at: number): number => (word(at + 2) & ~markBits) >>> 0;
  function slotOf([first, second, rest]: Key): number {
    for (let slot = second % slots; ; slot = (slot + 1) % slots) {
      const at = slot * wordsEach;
      if (word(at) === 0 || (word(at) === first && word(at + 1) === second && restOf(at) === rest)) return at;
    }
  }
  function grow(): void {
    const before = held;
    slots *= 2;
    held = new Uint32Array(slots * wordsEach);
    for (let from = 0; from < before.length; from += wordsEach) {
      const [first = 0, second = 0, rest = 0] = before.subarray(from, from + 3);
      if (first !== 0) held.set(before.subarray(from, from + wordsEach), slotOf([first, second, rest & ~markBits]));
    }
  }

  return {
    /** Notes a code at a row; answers the row that had it first and its mark, or null where it is new. */
    add(code: string, row: number, mark: number): { row: number; mark: number } | null {
      const [first, second, rest] = keyOf(code);
      const at = slotOf([first, second, rest]);
      if (word(at) !== 0) return { row: word(at + 3), mark: word(at + 2) & markBits };
      held.set([first, second, rest | mark, row], at);
      count += 1;
      if (count * 4 > slots * 3) grow();
      return null;
    },
    /** Sets the mark of a code that was noted. */
    mark(code: string, mark: number): void {
      const at = slotOf(keyOf(code));
      held[at + 2] = restOf(at) | mark;
    },
  };
}
export type CodesSeen = ReturnType<typeof createCodesSeen>;
