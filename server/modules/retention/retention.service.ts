import { randomInt } from 'node:crypto';
import { Problem } from '../../contract/problem';
import type { FollowList } from '../../contract/follows/follows';
import type { ReportCopy } from '../../contract/reports/my-data';
import type { ResidentActor } from '../../http/actor';
import type { Clock } from '../../platform/clock';
import { eachApart } from '../../platform/outbox';
import type { AuditStore } from '../audit';
import type { CaseService } from '../cases';
import type { IdentityService } from '../identities';
import type { MessageService } from '../messages';
import type { ContactRef, ReportService } from '../reports';
import type { RewardService } from '../rewards';
import { eraseContacts, lookAt, needOf } from './erase';
import { caseEndedAt, refusalOf } from './retention.rules';
import { retentionTexts as texts } from './retention.texts';

export interface RetentionPorts {
  clock: Clock;
  audit: Pick<AuditStore, 'append'>;
  cases: Pick<CaseService, 'standing'>;
  identities: Pick<IdentityService, 'erase'>;
  rewards: Pick<RewardService, 'ofCases' | 'waits' | 'giveUp' | 'forgetPayouts' | 'ofReport'>;
  reports: ReportService['contacts'] &
    Pick<ReportService, 'ownOfAccount' | 'ownByCode' | 'copiesOfMine' | 'copyByCode'>;
  messages: Pick<MessageService, 'endSubscription'>;
  /** What an account follows. */
  follows(): { mine(actor: ResidentActor): Promise<FollowList>; forget(actor: ResidentActor): Promise<void> };
  /** For how many days a town keeps contact data. */
  daysOf(town: string): Promise<number>;
}

export type RetentionService = ReturnType<typeof createRetentionService>;

/** Reports that are looked at in one go, and goes of one run. */
const page = 100;
const mostPages = 50;

/**
 * Within how long the contact data of an account's reports is deleted once every consent is withdrawn, in milliseconds. Each
 * at a time of its own: entries of one moment would tell whoever reads the audit which reports belong to one account.
 */
const apart = 7 * 86_400_000;

type Copied = Awaited<ReturnType<ReportService['copyByCode']>>;

export function createRetentionService(ports: RetentionPorts) {
  const { reports, rewards, clock } = ports;

  const contactsOf = async (copy: Pick<Copied, 'town' | 'sealed' | 'people' | 'goneAt' | 'wished'>) => {
    const { goneAt, sealed, people, wished } = copy;
    const held = wished ? texts.wished : texts.held(await ports.daysOf(copy.town));
    const words = sealed ? held : texts.none;
    return { sealed: sealed && !goneAt, people, goneAt, words: goneAt ? texts.gone : words };
  };

  const present = async (copy: Copied): Promise<ReportCopy> => ({
    ...copy.content,
    contacts: await contactsOf(copy),
    reward: (await rewards.ofReport({ report: copy.content.report.id, index: copy.index })).reward,
  });

  /** What still needs the contact data of a report, and why it cannot be deleted at the reporter's wish; null where it can. */
  const heldBy = async (ref: ContactRef, giveUpReward: boolean) => {
    const need = await needOf(ports, ref);
    const rewardWaits = await rewards.waits(ref.id, need.cases);
    return { need, rewardWaits, refusal: refusalOf(need, { answer: ref.answer, rewardWaits, giveUpReward }) };
  };

  /** Deletes at the reporter's wish, or refuses with the reason. Done already is done again. */
  const forget = async ({ report: id, index }: { report: string; index: number }, giveUpReward: boolean) => {
    if (index > 0) throw new Problem('step_refused', { detail: texts.joint });
    const ref = await reports.byId(id);
    if (!ref) throw new Problem('not_found');
    if (!ref.gone) {
      const { need, rewardWaits, refusal } = await heldBy(ref, giveUpReward);
      if (refusal) throw new Problem('step_refused', { detail: texts[refusal] });
      if (rewardWaits) await rewards.giveUp(id, need.cases);
      await reports.wish(id, clock.now());
      const wished = await reports.byId(id);
      if (wished) await eraseContacts(ports, wished, await needOf(ports, wished));
    }
    const now = await reports.byId(id);
    const goneAt = now?.gone?.at.toISOString() ?? null;
    return { contacts: { sealed: false, people: 0, goneAt, words: texts.gone }, kept: texts.kept };
  };

  return {
    /** Deletes what is due. Any number of servers may do it at once. Gives back how many reports lost their contacts. */
    async sweep(): Promise<number> {
      let done = 0;
      for (let n = 0; n < mostPages; n += 1) {
        const due = await reports.due(clock.now(), page);
        await eachApart(due, async (ref) => {
          if (await lookAt(ports, ref)) done += 1;
        });
        if (due.length < page) break;
      }
      return done;
    },

    /** Told of cases on which something was decided: one that is open again may bring new contact data. */
    async watch(cases: readonly string[]): Promise<void> {
      for (const id of cases) {
        const file = await ports.cases.standing(id);
        if (file && !file.mergedInto && !caseEndedAt({ file, rewards: { open: false, endedAt: null } }))
          await reports.watch(file.reports, clock.now());
      }
    },

    /** A page of all that is held on the own reports; the first one with what is followed. */
    async copyMine(actor: ResidentActor, cursor: string | undefined, limit: number) {
      const { copies, next } = await reports.copiesOfMine(actor, cursor, limit);
      const { follows } = cursor ? { follows: [] } : await ports.follows().mine(actor);
      return { reports: await Promise.all(copies.map(present)), next, kept: texts.kept, follows };
    },
    /** The same of one report. Throws `lookup_failed` or `locked_out`. */
    copyByCode: async (number: string, code: string, caller: string) => ({
      report: await present(await reports.copyByCode(number, code, caller)),
      kept: texts.kept,
    }),

    /** Withdraws the consent for an own report. Throws `not_found`, or `step_refused` with what needs the data. */
    forgetMine: async (actor: ResidentActor, id: string, giveUpReward: boolean) =>
      forget(await reports.ownOfAccount(actor, id), giveUpReward),
    /**
     * Withdraws every consent of an account: to messages, to what is told of places, and to the contact data of each own report
     * that nothing needs any more, which is deleted within a week. The others keep theirs for its term, and no reward is given
     * up. Safe to repeat.
     */
    async withdraw(actor: ResidentActor): Promise<void> {
      await ports.messages.endSubscription(actor);
      await ports.follows().forget(actor);
      for await (const ref of reports.ofAccount(actor.id)) {
        if (ref.gone || (await heldBy(ref, false)).refusal) continue;
        const now = clock.now();
        await reports.wish(ref.id, now, new Date(now.getTime() + randomInt(apart)));
      }
    },
    forgetByCode: async (number: string, code: string, caller: string, giveUpReward: boolean) =>
      forget(await reports.ownByCode(number, code, caller), giveUpReward),
  };
}
