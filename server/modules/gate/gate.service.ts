import { Problem } from '../../contract/problem';
import type { Sender } from '../../http/senders';
import type { Attempts } from '../../platform/attempts/attempts';
import { chinaMoment } from '../../platform/china-time';
import type { Clock } from '../../platform/clock';
import type { Keyring } from '../../platform/crypto/keyring';
import type { HumanQuestion } from '../../platform/human-question/human-question';
import { handOnLeft } from '../../platform/outbox';
import type { AuditStore } from '../audit';
import type { BlockStore } from './blocks.model';
import { createChallenges, type GateQuestions } from './challenges';
import type { CountStore } from './counts.model';
import type { GateStore } from './gates.model';
import { closedUntil, everyTown, gateState, gateWindow, hour, windowOf, type GateRules } from './gate.rules';
import { gateTexts as texts } from './gate.texts';
import { gateKeeping } from './keeping';

export interface GatePorts {
  counts: CountStore;
  gates: GateStore;
  blocks: BlockStore;
  attempts: Attempts;
  audit: Pick<AuditStore, 'append'>;
  clock: Clock;
  keyring: Keyring;
  questions: HumanQuestion;
  rules: GateRules;
  areaName(code: string): string;
  isTown(code: string): boolean;
  onLeftover(error: unknown): void;
}

export type GateService = ReturnType<typeof createGateService>;

/** Counters are looked at for so long after their window, for the list of what floods; then they are gone. */
const keptAfter = hour;

/** Keeps floods of reports without an account in bounds; see docs/adr/0018. */
export function createGateService(ports: GatePorts) {
  const { counts, gates, blocks, clock, rules } = ports;
  const challenges = createChallenges(ports);
  const keeping = gateKeeping(ports);

  const counted = (town: string, kind: 'address' | 'device' | 'acts', name: string) =>
    counts.count({ town, kind, name, ...windowOf(clock.now(), hour) });

  const limited = (): Problem => {
    const retryAfterSeconds = Math.ceil((windowOf(clock.now(), hour).ends.getTime() - clock.now().getTime()) / 1000);
    return new Problem('rate_limited', {
      retryAfterSeconds,
      detail: texts.limited(Math.ceil(retryAfterSeconds / 60)),
    });
  };

  /** Counts a report against its town and all towns, and closes what is full. */
  async function knock(town: string, weight: number): Promise<void> {
    const now = clock.now();
    const window = windowOf(now, gateWindow);
    for (const [id, full] of [
      [town, rules.town],
      [everyTown, rules.everywhere],
    ] as const) {
      const n = await counts.count({ town: '', kind: 'town', name: id, ...window }, weight);
      if (n >= full) await gates.close(id, now, closedUntil(now));
    }
  }

  const isClosed = async (town: string): Promise<boolean> => {
    const found = await gates.byIds([town, everyTown]);
    const gate = (id: string) => found.find(({ _id }) => _id === id) ?? null;
    return gateState(gate(town), gate(everyTown), clock.now()).closed;
  };

  async function refuseBlocked(town: string, sender: Sender): Promise<void> {
    const running = (await blocks.ofTown(town, clock.now(), 500)).filter(({ lifted }) => !lifted);
    const block = running.find(({ range, name }) =>
      range ? sender.inside(range) : name === sender.address || (name && name === sender.device),
    );
    if (block) throw new Problem('sender_blocked', { detail: texts.blocked(chinaMoment(block.until)) });
  }

  return {
    /**
     * Lets a report without an account in, or throws: `sender_blocked`, `rate_limited`, or `gate_closed` with work that
     * opens it. `alike`: how many reports with the same words came before it. Nothing is written of the report.
     */
    async admit(town: string, sender: Sender, alike: number): Promise<void> {
      await refuseBlocked(town, sender);
      const ofDevice = sender.device
        ? (await counted(town, 'device', sender.device)) > rules.device
        : (await counted(town, 'device', `none/${sender.address}`)) > rules.tokenless;
      if (ofDevice) throw limited();
      const ofAddress = await counted(town, 'address', sender.address);
      if (ofAddress > rules.address) throw limited();
      // Behind the limits of one sender: nobody closes the gate for all others alone.
      await knock(town, alike >= rules.alike ? rules.alikeWeight : 1);
      if (ofAddress <= rules.addressAsked && !(await isClosed(town))) return;
      if (await challenges.spend(sender)) return;
      throw new Problem('gate_closed', { detail: texts.closed, challenge: challenges.work(sender) });
    },

    /** Counts what a reporter does with the code of a report of a town. Throws `rate_limited`. */
    async act(town: string, sender: Sender): Promise<void> {
      if (sender.device && (await counted(town, 'acts', sender.device)) > rules.deviceActs) throw limited();
      if ((await counted(town, 'acts', sender.address)) > rules.addressActs) throw limited();
    },

    /** The questions that a form for a town is to ask its sender now; null where it asks none. */
    async asks(town: string, sender: Sender): Promise<GateQuestions | null> {
      const { mark } = windowOf(clock.now(), hour);
      const busy = (await counts.now({ mark, town, kind: 'address', name: sender.address })) >= rules.addressAsked;
      return busy || (await isClosed(town)) ? challenges.ask(sender) : null;
    },
    ask: challenges.ask,
    stands: challenges.stands,

    ...keeping,

    /** Forgets counters that have ended, and whom ended blocks meant. */
    async sweep(): Promise<void> {
      const now = clock.now();
      await counts.sweep(new Date(now.getTime() - keptAfter));
      await blocks.forgetEnded(now);
    },
    deliverLeft: async (): Promise<void> => {
      const now = clock.now();
      await Promise.all([handOnLeft(gates, now, keeping.deliverGate), handOnLeft(blocks, now, keeping.deliverBlock)]);
    },
  };
}
