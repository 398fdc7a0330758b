import { isIP } from 'node:net';
import type { BodyOf } from '../../contract/endpoint';
import {
  gateKeepers,
  longestBlock,
  longestHold,
  mostBlocks,
  type blockSender,
  type GateBoard,
  type holdGate,
  type liftBlock,
} from '../../contract/gate/gate';
import { gateInputTexts } from '../../contract/gate/gate.texts';
import { Problem } from '../../contract/problem';
import { holdsOn, type StaffActor } from '../../http/actor';
import { chinaMoment } from '../../platform/china-time';
import { newToken } from '../../platform/crypto/random';
import { handOn } from '../../platform/outbox';
import type { BlockDoc, GateDoc, GateOutbox } from './gate-file';
import { presentBoard, sourceOf } from './gate.presenter';
import { everyTown, floodFrom, gateWindow, hour, rangeFault, toldComing, windowOf } from './gate.rules';
import type { GatePorts } from './gate.service';
import { gateTexts as texts } from './gate.texts';

const day = 24 * hour;
/** Sources that the page shows at most, and blocks. */
const mostShown = 20;
const mostBlocksShown = 300;

const fault = (field: string, message: string): Problem =>
  new Problem('invalid_input', { errors: [{ field, code: 'custom', message }] });

/** What a town's administrator does with the gate and the blocks. */
export function gateKeeping({ counts, gates, blocks, clock, keyring, rules, ...ports }: GatePorts) {
  const owedBy = (actor: StaffActor, action: GateOutbox['action'], note: string): GateOutbox => ({
    id: newToken(),
    at: clock.now(),
    actor: actor.id,
    actorName: actor.name,
    action,
    note,
  });
  const deliver = (town: string, subject: string) => (entry: GateOutbox) => {
    const { id: _id, ...rest } = entry;
    return ports.audit.append({ _id, ...rest, town, subject });
  };
  const deliverGate = (doc: GateDoc): Promise<void> => handOn(gates, doc, deliver(doc._id, doc._id));
  const deliverBlock = (doc: BlockDoc): Promise<void> => handOn(blocks, doc, deliver(doc.town, doc._id));

  /** Throws `not_found` for a town that is not the actor's. */
  function keep(actor: StaffActor, town: string): void {
    if (!ports.isTown(town) || !holdsOn(actor, gateKeepers, town)) throw new Problem('not_found');
  }

  /** Who sends much to a town in this hour and the last, the most first. */
  const floodsOf = async (town: string) =>
    (await counts.most(town, floodFrom, 4 * mostShown))
      .filter(({ kind, name }) => kind === 'address' || (kind === 'device' && !name.startsWith('none/')))
      .slice(0, mostShown);

  async function board(town: string): Promise<GateBoard> {
    const now = clock.now();
    const [found, floods, shown, count] = await Promise.all([
      gates.byIds([town, everyTown]),
      floodsOf(town),
      blocks.ofTown(town, new Date(now.getTime() - longestBlock * day), mostBlocksShown),
      counts.now({ mark: windowOf(now, gateWindow).mark, town: '', kind: 'town', name: town }),
    ]);
    const gate = (id: string) => found.find(({ _id }) => _id === id) ?? null;
    return presentBoard(
      {
        town: { code: town, name: ports.areaName(town) },
        own: gate(town),
        all: gate(everyTown),
        coming: { count: toldComing(count), closesAt: rules.town },
        floods,
        blocks: shown,
      },
      now,
    );
  }

  /** An end that is said; throws `invalid_input` where it is not after now or too far away. */
  function endOf(said: string | undefined, days: number, message: string): Date {
    const now = clock.now().getTime();
    const until = new Date(said ?? 0);
    if (until.getTime() <= now || until.getTime() > now + days * day) throw fault('until', message);
    return until;
  }

  /** Whom a block means. */
  async function meant(
    town: string,
    { range, source }: BodyOf<typeof blockSender>,
  ): Promise<Pick<BlockDoc, 'kind' | 'range' | 'name'>> {
    if (source) {
      const flood = (await floodsOf(town)).find((one) => sourceOf(one) === source);
      if (!flood) throw new Problem('step_refused', { detail: texts.noSource });
      return { kind: flood.kind === 'device' ? 'device' : 'address', name: flood.name };
    }
    if (!range) throw fault('range', gateInputTexts.what);
    const [net = '', bits = '', ...more] = range.split('/');
    const wrong = more.length > 0 ? 'bad' : rangeFault(isIP(net), bits);
    if (wrong) throw fault('range', wrong === 'bad' ? gateInputTexts.range : gateInputTexts.broad);
    return { kind: 'range', range: range.toLowerCase() };
  }

  return {
    deliverGate,
    deliverBlock,

    /** The gate of a town with what floods and what is blocked. */
    async board(actor: StaffActor, town: string): Promise<GateBoard> {
      keep(actor, town);
      return board(town);
    },

    /** Sets the gate by hand until a time, or gives it back to its own rule. Throws `stale_version`. */
    async hold(actor: StaffActor, town: string, said: BodyOf<typeof holdGate>): Promise<GateBoard> {
      keep(actor, town);
      const at = clock.now();
      const what = texts.held[said.hold];
      const until = said.hold === 'auto' ? null : endOf(said.until, longestHold, gateInputTexts.holdUntil);
      const hold = until && { closed: said.hold === 'closed', until, at, by: actor.name, reason: said.reason };
      const note = until ? texts.heldUntil(what, chinaMoment(until), said.reason) : texts.heldAuto(what, said.reason);
      const held = await gates.hold({ _id: town, version: said.version }, hold, owedBy(actor, 'gate.held', note));
      if (!held) throw new Problem('stale_version');
      await deliverGate(held).catch(ports.onLeftover);
      return board(town);
    },

    /** Blocks a range, or a source that floods now without being seen; the same key again is the same block. */
    async block(actor: StaffActor, town: string, said: BodyOf<typeof blockSender>): Promise<GateBoard> {
      keep(actor, town);
      const _id = keyring.mac('idempotency', `block/${actor.id}/${said.idempotencyKey}`);
      if (await blocks.byId(_id)) return board(town);
      const until = endOf(said.until, longestBlock, gateInputTexts.until);
      const whom = await meant(town, said);
      const now = clock.now();
      if ((await blocks.ofTown(town, now, mostBlocks)).filter(({ lifted }) => !lifted).length >= mostBlocks)
        throw new Problem('step_refused', { detail: texts.tooMany });
      const what = whom.range ?? texts.kinds[whom.kind];
      const owed = owedBy(actor, 'sender.blocked', texts.blockedNote(what, chinaMoment(until), said.reason));
      const { reason } = said;
      const doc: BlockDoc = {
        _id,
        town,
        ...whom,
        reason,
        by: actor.name,
        at: now,
        until,
        outbox: [owed],
        outboxDue: now,
      };
      if (await blocks.add(doc)) await deliverBlock(doc).catch(ports.onLeftover);
      return board(town);
    },

    /** Lifts a block. One that has ended stays as it is. */
    async lift(actor: StaffActor, town: string, id: string, said: BodyOf<typeof liftBlock>): Promise<GateBoard> {
      keep(actor, town);
      const doc = await blocks.byId(id);
      if (doc?.town !== town) throw new Problem('not_found');
      const { reason } = said;
      const what = doc.range ?? texts.kinds[doc.kind];
      const owed = owedBy(actor, 'sender.unblocked', texts.heldAuto(what, reason));
      const lifted = await blocks.lift(id, { at: clock.now(), by: actor.name, reason }, owed);
      if (lifted) await deliverBlock(lifted).catch(ports.onLeftover);
      return board(town);
    },
  };
}
