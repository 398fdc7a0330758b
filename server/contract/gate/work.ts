/**
 * A proof of work (hashcash): for each of `parts` places a number is looked for whose SHA-256 with seed and place begins
 * with `zeros` zero bits. Many small parts take nearly the same time every time; one large part would not.
 */
export interface WorkChallenge {
  /** Signed by the server; goes back with the answer. */
  token: string;
  seed: string;
  parts: number;
  zeros: number;
  expiresAt: string;
}

/** The header by which a program hands in the proof. */
export const gateHeader = 'x-gate-pass';

/** What is handed in: the token and what was found, as one text. */
export const passOf = (token: string, answer: string): string => `${token}~${answer}`;

/** What is hashed for one place. It fits one block of SHA-256. */
export const workText = (seed: string, place: number, found: string): string => `${seed}.${place}.${found}`;

/** Whether a digest begins with so many zero bits. */
export function beginsWithZeros(digest: Uint8Array, zeros: number): boolean {
  for (let bit = 0; bit < zeros; bit += 8) {
    const left = zeros - bit;
    const byte = digest[bit >> 3] ?? 255;
    if (left >= 8 ? byte !== 0 : byte >> (8 - left) !== 0) return false;
  }
  return true;
}

/** The header by which a program that gets no problem+json (Open311) is told the work. */
export const challengeHeader = 'x-gate-challenge';
export const challengeText = ({ token, seed, parts, zeros }: WorkChallenge): string =>
  `token=${token}; seed=${seed}; parts=${parts}; zeros=${zeros}`;
