import type { ErasureReason } from '../../contract/receipts/log-text';
import { tombstoneText } from '../../contract/receipts/log-text';
import type { SignedHead } from '../../contract/receipts/log';
import { Problem } from '../../contract/problem';
import { checkLog, type CheckedLog, type CheckOptions, type CheckPorts } from './check-log';
import { proveConsistency, proveInclusion, publishedLeaves } from './log-proofs';
import { tombstoneId, type HeadDoc, type TombstoneDoc } from './log.model';
import { newestHead, newestSerial, publishHead, type PublishPorts } from './publish-head';

export interface LogPorts extends PublishPorts {
  store: PublishPorts['store'] & CheckPorts['store'];
  reportsAfter: CheckPorts['reportsAfter'];
  originalsOf: CheckPorts['originalsOf'];
  towns(): readonly { code: string }[];
  /** Moves the closed mark of a town up to the first number that has no leaf. */
  closeUp(town: string): Promise<void>;
  /** Hands the audit what a killed process left of a replaced key. */
  tell(town: string): Promise<void>;
  /** A town whose log could not be published; the others go on. */
  onFailure(error: unknown): void;
}

/** Heads at most that another log is held against. */
const mostHeldAgainst = 1000;

export type LogService = ReturnType<typeof createLogService>;

const presentHead = (head: HeadDoc): SignedHead => ({
  town: head.town,
  serial: head.serial,
  size: head.size,
  root: head.root,
  at: head.at.toISOString(),
  previous: head.previous,
  auditHead: head.auditHead,
  keyId: head.keyId,
  signature: head.signature,
});

/** The public log over the receipts: heads, proofs, tombstones. */
export function createLogService(ports: LogPorts) {
  const { log, store, clock, signerOf } = ports;

  /** Signs a new head where there are new leaves or the last is old; see {@link publishHead}. */
  const publish = async (town: string): Promise<SignedHead | null> => {
    await ports.tell(town);
    await ports.closeUp(town);
    const head = await publishHead(ports, town);
    return head ? presentHead(head) : null;
  };
  const known = (town: string): void => {
    if (!ports.towns().some(({ code }) => code === town)) throw new Problem('not_found');
  };

  return {
    publish,

    /** Publishes for every town whatever is due; what fails in one town is told and stops no other. */
    async publishDue(): Promise<void> {
      for (const { code } of ports.towns()) await publish(code).catch((error: unknown) => ports.onFailure(error));
    },

    /** The newest head. Throws `not_found` where none is out. */
    async head(town: string): Promise<SignedHead> {
      const head = await newestHead(log, town);
      if (!head) throw new Problem('not_found');
      return presentHead(head);
    },

    /** A page of heads, newest first. Throws `not_found` for a town that is none. */
    async heads(town: string, before: number | undefined, limit: number) {
      known(town);
      const found = await log.headsBefore(town, Math.min(before ?? newestSerial, newestSerial), limit + 1);
      const shown = found.slice(0, limit);
      return { heads: shown.map(presentHead), next: found.length > limit ? (shown.at(-1)?.serial ?? null) : null };
    },

    /** The newest heads, for who holds another log against what they name; none for a place that is no town. */
    headsOf: async (town: string): Promise<SignedHead[]> =>
      (await log.headsBefore(town, newestSerial, mostHeldAgainst)).map(presentHead),

    inclusion: (town: string, sequence: number, size?: number) => proveInclusion(log, town, sequence, size),
    consistency: (town: string, from: number, to?: number) => proveConsistency(log, town, from, to),
    leaves: (town: string, after: number) => publishedLeaves(log, town, after),

    /** Goes through everything that is stored; see {@link checkLog}. Reads only. */
    check: (town: string, kept: readonly SignedHead[] = [], options: CheckOptions = {}): Promise<CheckedLog> =>
      checkLog(ports, town, kept, options),

    /**
     * Signs that the content behind a number was erased by law; the leaf stays (decision 3). The first word
     * stands; safe to repeat. Throws `not_found` where the number is no report's.
     */
    async tombstone(town: string, sequence: number, reason: ErasureReason): Promise<TombstoneDoc> {
      const [leaf] = await store.stretch(town, sequence - 1, 1);
      if (leaf?.kind !== 'report') throw new Problem('not_found');
      const facts = { town, sequence, commitment: leaf.commitment, reason, erasedAt: clock.now() };
      const { keyId, sign } = await signerOf(town);
      const signature = sign(tombstoneText(facts));
      return log.addTombstone({ _id: tombstoneId(town, sequence), ...facts, keyId, signature });
    },
  };
}
