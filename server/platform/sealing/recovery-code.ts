import { digestOfText, keyPairOfSeed, randomBytesOf, toBase64, type SealingKeyPair } from './sealed-box';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const secretLength = 32;
const checkLength = 3;

/** 32 bytes and 3 to check them are 280 bits: 56 characters of Crockford base 32, nothing left over. */
const codeLength = ((secretLength + checkLength) * 8) / 5;

function lettersOf(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet[parseInt(five, 2)]).join('');
}

function bytesOf(letters: string): Uint8Array | null {
  const values = [...letters].map((letter) => alphabet.indexOf(letter));
  if (values.includes(-1)) return null;
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('');
  return Uint8Array.from((bits.match(/.{8}/g) ?? []).map((eight) => parseInt(eight, 2)));
}

const checkOf = (secret: Uint8Array): Promise<Uint8Array> =>
  digestOfText(`anju/recovery-check/v1/${toBase64(secret)}`, checkLength);

/** How the code is shown, printed and typed: 14 groups of four. */
export const groupsOf = (code: string): string[] => code.match(/.{1,4}/g) ?? [];

/** The recovery code of a secret of 32 bytes; a fresh one where none is given. */
export async function recoveryCodeOf(given?: Uint8Array): Promise<string> {
  const secret = given ?? (await randomBytesOf(secretLength));
  return lettersOf(Uint8Array.from([...secret, ...(await checkOf(secret))]));
}

/** A typed code as it was meant: no case, no gaps, the letters that are read as digits (Crockford). */
export const readCode = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');

/** The key pair of a typed recovery code; null where a letter is wrong, which its last letters show. */
export async function recoveryPairOf(typed: string): Promise<SealingKeyPair | null> {
  const code = readCode(typed);
  const bytes = code.length === codeLength ? bytesOf(code) : null;
  if (!bytes) return null;
  const secret = bytes.slice(0, secretLength);
  const check = await checkOf(secret);
  return check.every((byte, i) => byte === bytes[secretLength + i]) ? keyPairOfSeed(secret) : null;
}
