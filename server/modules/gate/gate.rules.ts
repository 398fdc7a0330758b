import type { GateDoc } from './gate-file';

const minute = 60_000;
export const hour = 60 * minute;
/** The span in which reports of a town are counted, in milliseconds. */
export const gateWindow = 10 * minute;

/**
 * How much may come without an account, a town and hour unless said otherwise. A village often shares one address of its
 * operator: sixty reports from it in an hour are nothing to ask about, and people who share it are asked long before they
 * are refused. One device sends a walk through the village (twelve) and no more.
 */
export interface GateRules {
  /** Reports of one device. */
  device: number;
  /** Reports of all programs and browsers at one address that show no device cookie. */
  tokenless: number;
  /** Reports of one address; from the next on each is to pass the gate. */
  addressAsked: number;
  /** Reports of one address at all. */
  address: number;
  /** What reporters do with their code, of one device and of one address. */
  deviceActs: number;
  addressActs: number;
  /** Reports of a town in ten minutes that close its gate, and of all towns that close every gate. */
  town: number;
  everywhere: number;
  /** From so many reports with the same words on, one counts so many times towards closing. */
  alike: number;
  alikeWeight: number;
  /** What it costs to pass: parts and zero bits of each (32,768 hashes; measured in `adr/0018`). */
  parts: number;
  zeros: number;
}

export const gateRules: GateRules = {
  device: 12,
  tokenless: 30,
  addressAsked: 60,
  address: 240,
  deviceActs: 30,
  addressActs: 240,
  town: 40,
  everywhere: 160,
  alike: 3,
  alikeWeight: 4,
  parts: 16,
  zeros: 11,
};

/** The key under which what concerns every town is counted. */
export const everyTown = 'all';

/** A sender is shown to staff, without a name, from so many reports in an hour on: nobody who reports once can be meant. */
export const floodFrom = 25;

/** From so many on, in tens, staff are told how many reports came without an account in ten minutes. */
const comingFrom = 20;

/**
 * How many came without an account, as staff may know it; null for few. An exact count beside the queue would tell of each
 * report whether it came from an account, and so of one of the mini-program whether it is anonymous.
 */
export const toldComing = (count: number): number | null => (count < comingFrom ? null : Math.floor(count / 10) * 10);

/**
 * The window that a moment lies in. Windows begin at whole marks of the clock and not at the first report, so that a
 * counter does not tell when somebody sent one.
 */
export const windowOf = (at: Date, length: number): { mark: number; ends: Date } => {
  const mark = Math.floor(at.getTime() / length);
  return { mark, ends: new Date((mark + 1) * length) };
};

/** Until when a gate stays closed that is closed now: to the end of the next window. */
export const closedUntil = (at: Date): Date => new Date(windowOf(at, gateWindow).ends.getTime() + gateWindow);

const running = (until: Date | undefined, now: Date): boolean => until !== undefined && until > now;

/** Whether a town's gate is closed, and why: what was set by hand holds, then its own flood, then one everywhere. */
export function gateState(
  own: GateDoc | null,
  all: GateDoc | null,
  now: Date,
): { closed: boolean; why: 'hand' | 'flood' | 'everywhere' | null; since: Date | null; until: Date | null } {
  const hold = own?.hold;
  if (hold && running(hold.until, now)) return { closed: hold.closed, why: 'hand', since: hold.at, until: hold.until };
  for (const [doc, why] of [
    [own, 'flood'],
    [all, 'everywhere'],
  ] as const)
    if (doc && running(doc.closedUntil, now))
      return { closed: true, why, since: doc.closedSince, until: doc.closedUntil };
  return { closed: false, why: null, since: null, until: null };
}

/** Ranges may be so broad at most: a whole province behind one entry would be no block but a wall. */
const broadest = { v4: 16, v6: 32 } as const;

/** What is wrong with a range of a family of addresses (0: of none): `bad`, `broad`, or nothing (null). */
export function rangeFault(family: number, bits: string): 'bad' | 'broad' | null {
  if (family === 0 || !/^\d{1,3}$/.test(bits)) return 'bad';
  const count = Number(bits);
  if (count > (family === 4 ? 32 : 128)) return 'bad';
  return count < (family === 4 ? broadest.v4 : broadest.v6) ? 'broad' : null;
}
