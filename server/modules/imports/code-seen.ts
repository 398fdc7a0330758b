import { createHash } from 'node:crypto';

const wordsEach = 6;

/**
 * The codes that a file had so far, in 24 bytes each: 128 bits of a hash, the row, and what became of it. A set of texts
 * would take five times as much at a million rows.
 */
export function createCodesSeen() {
  let slots = 1 << 12;
  let held = new Uint32Array(slots * wordsEach);
  let count = 0;

  const hashOf = (code: string): [number, number, number, number] => {
    const bytes = createHash('sha256').update(code).digest();
    // An empty slot has zeros in front.
    return [bytes.readUInt32LE(0) || 1, bytes.readUInt32LE(4), bytes.readUInt32LE(8), bytes.readUInt32LE(12)];
  };
  const slotOf = (table: Uint32Array, size: number, hash: readonly number[]): number => {
    for (let slot = (hash[1] ?? 0) % size; ; slot = (slot + 1) % size) {
      const at = slot * wordsEach;
      if (table[at] === 0 || [0, 1, 2, 3].every((word) => table[at + word] === hash[word])) return at;
    }
  };
  function grow(): void {
    const wider = new Uint32Array(held.length * 2);
    for (let at = 0; at < held.length; at += wordsEach) {
      if (held[at] === 0) continue;
      const slot = held.subarray(at, at + wordsEach);
      wider.set(slot, slotOf(wider, slots * 2, [...slot.subarray(0, 4)]));
    }
    held = wider;
    slots *= 2;
  }

  return {
    /** Notes a code at a row; answers the row that had it first and its mark, or null where it is new. */
    add(code: string, row: number, mark: number): { row: number; mark: number } | null {
      const hash = hashOf(code);
      const at = slotOf(held, slots, hash);
      if (held[at] !== 0) return { row: held[at + 4] ?? 0, mark: held[at + 5] ?? 0 };
      held.set([...hash, row, mark], at);
      count += 1;
      if (count * 4 > slots * 3) grow();
      return null;
    },
    /** Sets the mark of a code that was noted. */
    mark(code: string, mark: number): void {
      held[slotOf(held, slots, hashOf(code)) + 5] = mark;
    },
  };
}
export type CodesSeen = ReturnType<typeof createCodesSeen>;
