import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import Koa, { type Context } from 'koa';
import type { Collection } from 'mongodb';
import getRawBody from 'raw-body';

interface Doc extends Record<string, unknown> {
  _id: string;
}

/** The part of a database that the baseline uses. */
interface BareDb {
  collection(name: string): unknown;
}

const id = (): string => randomBytes(16).toString('base64url');

/**
 * The baseline: Koa and the driver, no rules, no checks. It makes the reads and writes that an intake makes (does
 * the key exist; claim the photo; identity; number; report; log leaf; words; case and its booking; done), with documents of
 * the same size.
 */
export function bareIntake(db: BareDb): RequestListener {
  const at = (name: string) => db.collection(name) as Collection<Doc>;
  const app = new Koa();
  app.use(async (context: Context) => {
    const body = JSON.parse((await getRawBody(context.req, { limit: 100_000 })).toString()) as Record<string, unknown>;
    const [report, file, now] = [id(), id(), new Date()];
    await at('reports').findOne({ _id: report });
    await at('sessions').findOneAndUpdate({ _id: file }, { $set: { claimedBy: report } }, { upsert: true });
    await at('evidence').findOne({ _id: file });
    await at('evidence').updateOne({ _id: file }, { $unset: { unclaimedSince: 1 } }, { upsert: true });
    await at('identities').insertOne({ _id: id(), report, sealed: ['x'.repeat(400)], createdAt: now });
    const counter = await at('counters').findOneAndUpdate(
      { _id: 'town' },
      { $inc: { sequence: 1 }, $max: { lastAt: now } } as object,
      { upsert: true, returnDocument: 'after' },
    );
    const common = {
      sequence: counter?.sequence,
      registeredAt: now,
      commitment: 'c'.repeat(64),
      promise: 'p'.repeat(88),
      keyId: 'k',
    };
    await at('reports').insertOne({
      _id: report,
      ...body,
      ...common,
      salt: 's'.repeat(43),
      digest: 'd'.repeat(43),
      answer: 'registered',
      pending: now,
    });
    await at('leaves').insertOne({ _id: `${report}-leaf`, town: 'town', kind: 'report', ...common });
    await at('words').updateOne(
      { _id: `${report}-words` },
      { $set: { bands: Array.from({ length: 12 }, (_none, n) => `${n}/${id()}${id()}`), count: 1, last: now } },
      { upsert: true },
    );
    await at('cases').insertOne({
      _id: `${report}-case`,
      place: body.place,
      reports: [report],
      history: [{ at: now, to: 'received' }],
      createdAt: now,
      outbox: [],
      state: 'received',
      version: 1,
    });
    await at('bookings').insertOne({ _id: `${report}-booking`, town: 'town', what: 'opened', at: now });
    await at('reports').updateOne({ _id: report }, { $unset: { pending: 1 } });
    context.status = 201;
    context.body = { receipt: common };
  });
  return app.callback() as RequestListener;
}
