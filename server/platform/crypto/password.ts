import { hash, verify } from '@node-rs/argon2';

/** Argon2id at 19 MiB, two passes, one lane (OWASP's first choice). */
const options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashes a password or claim code for keeping. */
export const hashSecret = (secret: string): Promise<string> => hash(secret, options);

/** Whether the secret is the one that was hashed. */
export const verifySecret = (hashed: string, secret: string): Promise<boolean> => verify(hashed, secret);

let decoy: Promise<string> | undefined;

/** Spends the time of a verification where there is nothing to verify, so that the time tells nothing. */
export async function verifyNothing(secret: string): Promise<false> {
  decoy ??= hashSecret('nobody has this secret');
  await verifySecret(await decoy, secret);
  return false;
}
