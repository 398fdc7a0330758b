import { randomBytes, randomInt } from 'node:crypto';
import type { OwnersCase } from '../../contract/bindings/bindings';
import type { CorrectionView } from '../../contract/corrections/corrections';
import type { BodyOf } from '../../contract/endpoint';
import { halfWidth } from '../../contract/houses/house-values';
import { passCodeMinutes, passMinutes, type confirmPass } from '../../contract/passes/passes';
import type { OwnersWarning } from '../../contract/warnings/warnings';
import { Problem } from '../../contract/problem';
import type { ResidentActor } from '../../http/actor';
import type { Attempts } from '../../platform/attempts/attempts';
import type { Clock } from '../../platform/clock';
import type { Keyring } from '../../platform/crypto/keyring';
import { base32, groupCode, newToken, normaliseCode, tokenHash } from '../../platform/crypto/random';
import type { SmsSender } from '../../platform/sms/sms';
import type { BindingService } from '../bindings';
import type { CorrectionService } from '../corrections';
import type { WarningService } from '../warnings';
import type { HouseService, OwnerClaim, OwnersHouse } from '../houses';
import type { PassDoc, PassStore } from './passes.model';
import { passTexts } from './passes.texts';

export interface PassPorts {
  store: PassStore;
  clock: Clock;
  keyring: Keyring;
  attempts: Attempts;
  sms: SmsSender | null;
  houses: HouseService['forOwners'];
  bindings: Pick<BindingService, 'accountOf' | 'accountsBy' | 'ofAccount' | 'spendClaim'>;
  /** Open requests of accounts at a house. */
  corrections: Pick<CorrectionService, 'openOf'>;
  /** Confirmed cases about a house, in its owner's words. */
  casesOf(house: string): Promise<OwnersCase[]>;
  warnings: Pick<WarningService, 'ofHouse' | 'acknowledgeFor'>;
  areaName(code: string): string;
  onFailure(error: unknown): void;
}

/** A house as a browser with a pass sees it. */
export interface PassHouse {
  code: string;
  village: string;
  facts: OwnersHouse['facts'];
  ended: boolean;
  cases: OwnersCase[];
  warnings: OwnersWarning[];
  /** What who sees the house asked to be corrected, while it is open. */
  corrections: CorrectionView[];
  history: Awaited<ReturnType<HouseService['forOwners']['history']>>;
}

export type PassService = ReturnType<typeof createPassService>;

const minute = 60_000;
const day = 24 * 3600;
/** Claims of one address a day: a family's browsers share one, a guesser gets nowhere. */
const perCaller = { tries: 10, seconds: day };
/** Messages to one telephone a day. */
const perPhone = { tries: 5, seconds: day };
const perAccount = { tries: 10, seconds: day };
const mostTries = 5;
const codeBytes = 5;
const isMobile = (phone: string): boolean => /^1[3-9]\d{9}$/.test(phone);

/**
 * Passes: a browser without an account sees the own houses for half an hour, by a code that came to the telephone of the
 * record, or by one that the browser shows and an owner's mini-program confirms (decision 22).
 */
export function createPassService(ports: PassPorts) {
  const { store, clock, keyring, attempts, houses, bindings } = ports;
  const codeHash = (code: string): string => keyring.mac('pass-code', code);
  const later = (minutes: number): Date => new Date(clock.now().getTime() + minutes * minute);

  async function make(pass: Pick<PassDoc, 'way' | 'houses'>, code: string): Promise<string> {
    const id = newToken();
    const fresh = { ...pass, _id: tokenHash(id), tries: 0, until: later(passCodeMinutes) };
    await store.add({ ...fresh, code: codeHash(pass.way === 'sms' ? `${fresh._id}/${code}` : code) });
    return id;
  }

  /** Sends the code. Not waited for: how long the operator takes would tell that the claim was right. */
  async function sendCode(phone: string, code: string): Promise<void> {
    await attempts.spend('pass-phone', phone, perPhone);
    const sent = await ports.sms?.send({ phone, key: newToken().slice(0, 20), params: { code } });
    if (sent && sent.result !== 'sent') throw new Error(`a code could not be sent: ${sent.code}`);
  }

  /** The houses that a pass shows now: the record still has the owner, the account is still bound. */
  async function housesOf({ way, account, houses: claimed }: PassDoc): Promise<OwnersHouse[]> {
    if (way === 'app') return account ? bindings.ofAccount(account) : [];
    const owner = new Map(claimed.map(({ id, idKey }) => [id, idKey]));
    return (await houses.byIds([...owner.keys()])).filter((one) => one.idKeys.includes(owner.get(one.id) ?? ''));
  }

  /** The accounts whose requests a pass shows: the one that confirmed it, or those bound by the owner who claimed. */
  const accountsOf = async ({ way, account, houses: claimed }: PassDoc, house: string): Promise<string[]> => {
    if (way === 'app') return account ? [account] : [];
    const idKey = claimed.find(({ id }) => id === house)?.idKey;
    return idKey ? bindings.accountsBy(house, idKey) : [];
  };

  const standing = async (id: string): Promise<PassDoc | null> => {
    const doc = await store.byId(tokenHash(id));
    return doc && doc.until > clock.now() ? doc : null;
  };

  return {
    /** Whether codes can be sent by short message here. */
    sendsCodes: ports.sms?.sendsCodes ?? false,

    /**
     * Sends a code to the telephone of the record where the claim is right. It answers alike whether it is or not. Throws
     * `locked_out` after too many claims of an address, or about an owner.
     */
    async askBySms(claim: OwnerClaim, caller: string): Promise<{ id: string }> {
      await attempts.spend('pass-claims', caller, perCaller);
      const { houses: found, idKey } = await houses.ofClaim(claim);
      await bindings.spendClaim(idKey);
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const id = await make({ way: 'sms', houses: found.map((one) => ({ id: one.id, idKey })) }, code);
      const phone = halfWidth(claim.phone);
      if (found.length > 0 && isMobile(phone)) void sendCode(phone, code).catch(ports.onFailure);
      return { id };
    },

    /** Opens a pass by the code that came; false where it is wrong, late, or was tried five times. */
    async openBySms(id: string, code: string): Promise<boolean> {
      const hash = tokenHash(id);
      const doc = await store.spendTry(hash, mostTries, clock.now());
      if (!doc || doc.houses.length === 0 || doc.code !== codeHash(`${hash}/${code.trim()}`)) return false;
      await store.open(hash, clock.now(), later(passMinutes));
      return true;
    },

    /** A code for the browser to show, which an owner's mini-program confirms. Throws `locked_out`. */
    async askByApp(caller: string): Promise<{ id: string; code: string }> {
      await attempts.spend('pass-codes', caller, { tries: 60, seconds: 3600 });
      const code = base32(randomBytes(codeBytes));
      return { id: await make({ way: 'app', houses: [] }, code), code: groupCode(code) };
    },

    /** Opens a pass that was confirmed; false as long as it is not. */
    async openByApp(id: string): Promise<boolean> {
      const doc = await standing(id);
      if (!doc?.account) return false;
      await store.open(doc._id, clock.now(), later(passMinutes));
      return true;
    },

    /** An owner lets a browser see the own houses. Throws `lookup_failed`, `locked_out`, and `step_refused` without a house. */
    async confirm(actor: ResidentActor, { code }: BodyOf<typeof confirmPass>): Promise<{ until: string }> {
      const account = bindings.accountOf(actor.id);
      await attempts.spend('pass-confirm', account, perAccount);
      if ((await bindings.ofAccount(account)).length === 0)
        throw new Problem('step_refused', { detail: passTexts.noHouse });
      if (!(await store.confirm(codeHash(normaliseCode(code)), account, clock.now())))
        throw new Problem('lookup_failed', { detail: passTexts.noCode });
      await attempts.forgive('pass-confirm', account);
      return { until: later(passMinutes).toISOString() };
    },

    /** What a browser sees by its pass; null where it has none that stands. */
    async see(id: string): Promise<{ until: Date; houses: PassHouse[] } | null> {
      const doc = await standing(id);
      if (!doc?.openedAt) return null;
      const found = await housesOf(doc);
      const shown = await Promise.all(
        found.map(async (one): Promise<PassHouse> => ({
          code: one.code,
          village: ports.areaName(one.village),
          facts: one.facts,
          ended: one.ended !== null,
          history: await houses.history(one.id),
          cases: await ports.casesOf(one.id),
          warnings: await ports.warnings.ofHouse(one),
          corrections: await ports.corrections.openOf(await accountsOf(doc, one.id), one.id),
        })),
      );
      return { until: doc.until, houses: shown };
    },

    /** Notes that who holds a pass has read a warning of one of its houses. Throws `not_found` for any other house. */
    async acknowledge(id: string, code: string, warning: string): Promise<void> {
      const doc = await standing(id);
      const house = doc?.openedAt ? (await housesOf(doc)).find((one) => one.code === code) : undefined;
      if (!house) throw new Problem('not_found');
      await ports.warnings.acknowledgeFor(house.id, warning);
    },

    /** Ends a pass; safe to repeat. */
    leave: (id: string): Promise<void> => store.remove(tokenHash(id)),
  };
}
