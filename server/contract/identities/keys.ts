import { staffWith } from '../access';
import { endpoint } from '../endpoint';
import { townCode } from '../places';
import { z } from '../z';

/** Base64 of exactly so many bytes. */
const bytes = (count: number) =>
  z.string().check(z.length(Math.ceil(count / 3) * 4), z.regex(/^[A-Za-z0-9+/]+={0,2}$/));

/** An X25519 public key. */
export const publicKey = bytes(32);
/** A town's private key (44 characters) in a sealed box (48 bytes more). */
const sealedKey = bytes(92);
/** A keyed hash that only a holder of the town's private key can make. */
const voucher = bytes(32);

/** A private key locked by a passphrase in the officer's browser: Argon2id, XSalsa20-Poly1305. */
export const wrappedKey = z.object({
  salt: bytes(16),
  nonce: bytes(24),
  ciphertext: bytes(48),
  passes: z.number().check(z.int(), z.minimum(1), z.maximum(20)),
  memory: z.number().check(z.int(), z.minimum(8192), z.maximum(1_073_741_824)),
});

/** The town's private key for the recovery code. */
const forRecovery = z.object({ publicKey, sealed: sealedKey, voucher });
/** The town's private key for one holder. */
const forHolder = z.object({ officer: z.string().check(z.maxLength(60)), publicKey, sealed: sealedKey, voucher });

const version = z.number().check(z.int(), z.minimum(0));
const keyId = z.string().check(z.minLength(1), z.maxLength(60));

/** A town's keys as a reward officer of the town gets them: what is sealed to others is not in it. */
export const keyRing = z.object({
  town: z.string(),
  townName: z.string(),
  /** Grows with each step; 0 where the town has no key yet. */
  version: z.number(),
  /** What Argon2id has to cost at least. */
  cost: z.object({ passes: z.number(), memory: z.number() }),
  me: z.string(),
  /** The own pair, locked; null before it is made. */
  mine: z.nullable(z.object({ publicKey: z.string(), wrapped: wrappedKey })),
  /** Newest first; the first is the one that new reports are sealed to. */
  keys: z.array(
    z.object({
      id: z.string(),
      publicKey: z.string(),
      createdAt: z.string(),
      by: z.string(),
      /** Identities of reports, and ways to be paid, that are sealed to it, counted to 1,000. */
      reports: z.number(),
      mine: z.nullable(z.object({ publicKey: z.string(), sealed: z.string(), voucher: z.string() })),
      recovery: z.object({ publicKey: z.string(), sealed: z.string(), voucher: z.string() }),
      holders: z.array(z.object({ officer: z.string(), publicKey: z.string(), voucher: z.string() })),
    }),
  ),
  people: z.array(
    z.object({
      officer: z.string(),
      name: z.string(),
      publicKey: z.string(),
      at: z.string(),
      /** Whether they can open what is sealed now. */
      holds: z.boolean(),
      /** Whether they are a reward officer of the town still. */
      inPost: z.boolean(),
    }),
  ),
});
export type KeyRing = z.infer<typeof keyRing>;

const ofTown = { params: z.object({ town: townCode }), access: staffWith('rewardOfficer') };
const problems = ['not_found', 'stale_version', 'step_refused'] as const;
const changed = { ...ofTown, response: keyRing, problems };

export const getKeyRing = endpoint({
  ...ofTown,
  name: 'getKeyRing',
  method: 'GET',
  path: '/api/identities/:town/keys',
  summary: "The keys that the town's reports are sealed to, and who holds them; for the town's reward officers",
  response: keyRing,
  problems: ['not_found'],
});

export const createKeyRing = endpoint({
  ...changed,
  name: 'createKeyRing',
  method: 'POST',
  path: '/api/identities/:town/keys',
  summary: "Keeps the town's first key, made in the officer's browser; of two at once one wins",
  body: z.object({
    publicKey,
    person: z.object({ publicKey, wrapped: wrappedKey }),
    mine: z.omit(forHolder, { officer: true, publicKey: true }),
    recovery: forRecovery,
  }),
  status: 201,
});
export type KeyRingBody = z.input<typeof createKeyRing.body>;

/** Town keys for one person, one each. */
const grants = z.array(z.object({ key: keyId, sealed: sealedKey, voucher })).check(z.maxLength(50));

export const askForKey = endpoint({
  ...changed,
  name: 'askForKey',
  method: 'POST',
  path: '/api/identities/:town/keys/people',
  summary: 'Keeps the own pair of a reward officer, new or in place of one whose passphrase is lost',
  body: z.object({
    version,
    publicKey,
    wrapped: wrappedKey,
    /** Filled where the recovery code opened the keys for oneself. */
    grants: z._default(grants, []),
  }),
});
export type AskBody = z.input<typeof askForKey.body>;

export const grantKey = endpoint({
  ...changed,
  name: 'grantKey',
  method: 'POST',
  path: '/api/identities/:town/keys/grants',
  summary: 'A holder hands the keys to another reward officer, after comparing the fingerprint',
  body: z.object({
    version,
    officer: z.string().check(z.maxLength(60)),
    publicKey,
    grants: grants.check(z.minLength(1)),
  }),
});
export type GrantBody = z.input<typeof grantKey.body>;

export const rotateKey = endpoint({
  ...changed,
  name: 'rotateKey',
  method: 'POST',
  path: '/api/identities/:town/keys/rotate',
  summary: 'A new key for new reports; holders who are not named lose the old ones as well',
  body: z.object({
    version,
    publicKey,
    recovery: forRecovery,
    holders: z.array(forHolder).check(z.minLength(1), z.maxLength(30)),
  }),
});
export type RotateBody = z.input<typeof rotateKey.body>;

/** Identities at most in one page of re-sealing. */
export const resealPage = 40;

export const takeForReseal = endpoint({
  ...ofTown,
  name: 'takeForReseal',
  method: 'POST',
  path: '/api/identities/:town/reseal/pages',
  summary: 'The next identities under an old key, to be sealed anew; recorded for each report before it is answered',
  body: z.object({ from: keyId }),
  response: z.object({
    identities: z.array(z.object({ id: z.string(), sealed: z.array(z.string()) })),
  }),
  sensitive: 'identity.takenForReseal',
  problems,
});

export const reseal = endpoint({
  ...ofTown,
  name: 'resealIdentities',
  method: 'POST',
  path: '/api/identities/:town/reseal',
  summary: 'Keeps identities that were sealed anew, each once; safe to repeat',
  bodyLimit: 512 * 1024,
  body: z.object({
    from: keyId,
    to: keyId,
    identities: z
      .array(
        z.object({
          id: z.string().check(z.maxLength(160)),
          sealed: z
            .array(z.string().check(z.maxLength(1200), z.regex(/^[A-Za-z0-9+/]+={0,2}$/)))
            .check(z.minLength(1), z.maxLength(5)),
        }),
      )
      .check(z.minLength(1), z.maxLength(resealPage)),
  }),
  response: z.object({ done: z.number(), left: z.number() }),
  problems,
});

export const getKeyState = endpoint({
  name: 'getKeyState',
  method: 'GET',
  path: '/api/identities/key-states',
  summary: 'Whether the towns of the signed-in staff can take named reports, and how many hold the key',
  access: staffWith('rewardOfficer', 'townAdmin', 'supervisor'),
  response: z.object({
    towns: z.array(
      z.object({
        town: z.string(),
        name: z.string(),
        state: z.enum(['none', 'single', 'good']),
        holders: z.number(),
        /** Those who made a pair and wait for a holder. */
        asking: z.number(),
        /** What is to be done, in words. */
        words: z.string(),
      }),
    ),
  }),
});

export const keyEndpoints = [
  getKeyState,
  getKeyRing,
  createKeyRing,
  askForKey,
  grantKey,
  rotateKey,
  takeForReseal,
  reseal,
] as const;
