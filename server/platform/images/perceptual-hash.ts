/** The size of the grey picture that {@link differenceHash} reads. */
export const hashPicture = { width: 9, height: 8 } as const;

/**
 * The difference hash of a 9 × 8 grey picture (row by row): one bit for each pair of neighbours, 64 bits as 16
 * hex digits. Null where the picture is nearly plain: all plain pictures would look alike.
 */
export function differenceHash(grey: Uint8Array): string | null {
  const { width, height } = hashPicture;
  if (grey.length !== width * height) throw new Error('the grey picture is not 9 × 8');
  if (Math.max(...grey) - Math.min(...grey) < 6) return null;
  let bits = 0n;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width - 1; column += 1) {
      const at = row * width + column;
      bits = (bits << 1n) | ((grey[at] ?? 0) < (grey[at + 1] ?? 0) ? 1n : 0n);
    }
  }
  return bits.toString(16).padStart(16, '0');
}

/** How many of the 64 bits of two perceptual hashes (16 hex digits each) differ; 64 where one is not a hash. */
export function hammingDistance(a: string, b: string): number {
  if (!/^[0-9a-f]{16}$/.test(a) || !/^[0-9a-f]{16}$/.test(b)) return 64;
  let rest = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  let bits = 0;
  for (; rest > 0n; rest &= rest - 1n) bits += 1;
  return bits;
}
