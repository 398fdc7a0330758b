import { hash, verify } from '@node-rs/argon2';

/** What a hash costs: passes over so many KiB of memory. */
export interface SecretCost {
  passes: number;
  memory: number;
}

/** Argon2id at 19 MiB, two passes, one lane (OWASP's first choice). */
export const ordinarySecretCost: SecretCost = { passes: 2, memory: 19_456 };

/** Keeps passwords and claim codes as hashes. */
export interface Secrets {
  hash(secret: string): Promise<string>;
  /** Whether the secret is the one that was hashed, at whatever cost. */
  fits(hashed: string, secret: string): Promise<boolean>;
  /** Spends the time of a comparison where there is nothing to compare with, so that the time tells nothing. */
  fitsNothing(secret: string): Promise<false>;
}

/** Hashes by Argon2id at the given cost. */
export function createSecrets({ passes, memory }: SecretCost): Secrets {
  const hashed = (secret: string): Promise<string> =>
    hash(secret, { algorithm: 2, memoryCost: memory, timeCost: passes, parallelism: 1 });
  let decoy: Promise<string> | undefined;
  return {
    hash: hashed,
    fits: (known, secret) => verify(known, secret),
    async fitsNothing(secret) {
      decoy ??= hashed('nobody has this secret');
      await verify(await decoy, secret);
      return false;
    },
  };
}
