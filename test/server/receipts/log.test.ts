import { createConnection, type Connection } from 'mongoose';
import {
  getConsistencyProof,
  getInclusionProof,
  getReceiptHead,
  listLeafHashes,
  listReceiptHeads,
  type SignedHead,
} from '../../../server/contract/receipts/log';
import { headText } from '../../../server/contract/receipts/log-text';
import { consistencyHolds, inclusionHolds, rootHash } from '../../../server/contract/receipts/merkle';
import { getReceiptKeys } from '../../../server/contract/receipts/receipts';
import { bytesOfHex, hexOf } from '../../../server/contract/receipts/sha256';
import { createLogStore, type LogStore } from '../../../server/modules/receipts/log.model';
import { createLogService } from '../../../server/modules/receipts/log.service';
import { createReceiptStore, type ReceiptStore } from '../../../server/modules/receipts/receipts.model';
import { createTownSigners } from '../../../server/modules/receipts/town-signer';
import { createKeyring } from '../../../server/platform/crypto/keyring';
import { signatureHolds } from '../../../server/platform/crypto/signing';
import { clientOf, type Client } from '../../support/client';
import { bytes, hashOf, nodeSha, nodesOver, plantLeaves } from '../../support/receipt-log';
import { register } from '../../support/reports';
import { secondProcess } from '../../support/second-process';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
/** A connection of the test's own, with stores of its own. */
let own: { connection: Connection; receipts: ReceiptStore; log: LogStore };
let anybody: Client;
let town = '';
beforeAll(async () => {
  server = await startTestServer();
  const connection = await createConnection(server.uri, { retryWrites: false, autoIndex: false }).asPromise();
  own = { connection, receipts: createReceiptStore(connection), log: createLogStore(connection) };
  anybody = clientOf(server.base);
  town = server.context.areas.towns()[0]?.code ?? '';
}, 120_000);
afterAll(async () => {
  await own.connection.close();
  await server.close();
});

const signerOf = () => {
  const keyring = createKeyring(Buffer.from(server.secret, 'base64'));
  return createTownSigners(own.receipts, keyring)(town);
};
const plant = async (count: number) => plantLeaves(server.connection, { town, count, signer: await signerOf() });
const heads = async () => (await anybody(listReceiptHeads, { params: { town }, query: {} })).body.heads;
const holds = async (head: SignedHead): Promise<boolean> => {
  const { keys } = (await anybody(getReceiptKeys, { params: { town } })).body;
  const key = keys.find(({ id }) => id === head.keyId)?.publicKey ?? '';
  return signatureHolds(key, headText({ ...head, at: new Date(head.at) }), head.signature);
};

describe('before the first head', () => {
  it('the log says that none is out, and a wrong question is answered at its field', async () => {
    const noHead = await anybody(getReceiptHead, { params: { town } });
    expect([noHead.status, (await anybody(listReceiptHeads, { params: { town } })).body]).toEqual([
      404,
      { heads: [], next: null },
    ]);
    const proof = await anybody(getInclusionProof, { params: { town, sequence: 1 } });
    expect([proof.status, proof.problem.detail]).toEqual([404, expect.stringContaining('还没有公布')]);
    expect((await anybody(getInclusionProof, { params: { town, sequence: 0 } })).problem.errors?.[0]?.field).toBe(
      'params.sequence',
    );
    expect((await anybody(listReceiptHeads, { params: { town: '999999999' } })).status).toBe(404);
    await server.context.receiptLog.publishDue();
    expect(await heads()).toEqual([]);
  });
});

describe('a reporter with a receipt', () => {
  it('proves with public answers alone that it is in the log, and that the log only grew', async () => {
    const { receipt } = await register(server);
    const first = await server.context.receiptLog.publish(town);
    const early = await anybody(getInclusionProof, { params: { town, sequence: receipt.sequence } });
    const facts = { ...receipt, registeredAt: new Date(receipt.registeredAt), kind: 'report' as const };
    const { head, body } = { head: (await anybody(getReceiptHead, { params: { town } })).body, body: early.body };
    expect([head.size, await holds(head), head]).toEqual([receipt.sequence, true, first]);
    const included = (size: number, path: string[], root: string) =>
      inclusionHolds(nodeSha, receipt.sequence - 1, size, hashOf(facts), bytes(path), bytesOfHex(root));
    expect(included(body.size, body.path, head.root)).toBe(true);

    const later = await register(server);
    const unknown = await anybody(getInclusionProof, { params: { town, sequence: later.receipt.sequence } });
    expect([unknown.status, unknown.problem.detail]).toEqual([404, expect.stringContaining('还没有收入')]);
    await plant(600);
    const second = await server.context.receiptLog.publish(town);
    if (!second) throw new Error('no head');
    const again = (await anybody(getInclusionProof, { params: { town, sequence: receipt.sequence } })).body;
    expect(included(again.size, again.path, second.root)).toBe(true);
    const older = await anybody(getInclusionProof, {
      params: { town, sequence: receipt.sequence },
      query: { size: head.size },
    });
    expect(older.body).toEqual(body);
    const steps = (await anybody(getConsistencyProof, { params: { town }, query: { from: head.size } })).body;
    const [from, to] = [head, second].map(({ size, root }) => [size, bytesOfHex(root)] as const);
    expect(from && to && consistencyHolds(nodeSha, from, to, bytes(steps.path))).toBe(true);
    expect([second.serial, second.previous]).toEqual([
      head.serial + 1,
      hexOf(nodeSha(Buffer.from(headText({ ...head, at: new Date(head.at) })))),
    ]);
  });

  it('cannot be told that a size is out which is not', async () => {
    const { size } = (await anybody(getReceiptHead, { params: { town } })).body;
    const ahead = await anybody(getInclusionProof, { params: { town, sequence: 1 }, query: { size: size + 1 } });
    expect([ahead.status, ahead.problem.errors?.[0]?.field]).toEqual([422, 'size']);
    const crossed = await anybody(getConsistencyProof, { params: { town }, query: { from: 5, to: 4 } });
    expect([crossed.status, crossed.problem.errors?.[0]?.field]).toEqual([422, 'from']);
    const below = await anybody(getInclusionProof, { params: { town, sequence: 9 }, query: { size: 3 } });
    expect([below.status, below.problem.errors?.[0]?.field]).toEqual([422, 'size']);
  });
});

describe('who keeps the log', () => {
  it('reckons every root from the leaf hashes alone', async () => {
    const leaves: string[] = [];
    for (let after: number | null = 0; after !== null;) {
      const page: { hashes: string[]; next: number | null } = (
        await anybody(listLeafHashes, { params: { town }, query: { after } })
      ).body;
      leaves.push(...page.hashes);
      after = page.next;
    }
    const nodeAt = nodesOver(bytes(leaves));
    const all = await heads();
    expect(all[0]?.size).toBe(leaves.length);
    for (const head of all) expect(hexOf(rootHash(nodeSha, nodeAt, head.size))).toBe(head.root);
  });

  it('gets all heads page by page', async () => {
    const all = await heads();
    const pages = [];
    for (let before: number | undefined = undefined, more = true; more;) {
      const page: { heads: SignedHead[]; next: number | null } = (
        await anybody(listReceiptHeads, { params: { town }, query: { limit: 1, ...(before ? { before } : {}) } })
      ).body;
      pages.push(...page.heads);
      more = page.next !== null;
      before = page.next ?? undefined;
    }
    expect(pages).toEqual(all);
  });
});

describe('publishing', () => {
  it('signs nothing again while nothing is new, but a head every day', async () => {
    const before = await heads();
    await server.context.receiptLog.publishDue();
    expect(await heads()).toEqual(before);
    server.clock.pass(23.5 * 3_600_000);
    await server.context.receiptLog.publishDue();
    const [daily, last] = await heads();
    expect([daily?.size, daily?.root, daily?.serial]).toEqual([last?.size, last?.root, (last?.serial ?? 0) + 1]);
  });

  it('by three servers at once gives one chain of heads', async () => {
    const second = await secondProcess({ ...server, now: server.clock.now().toISOString() });
    const towers = [server.context, second.context, server.context];
    for (const count of [3, 260, 1]) {
      await plant(count);
      const found = await Promise.all(towers.map(({ receiptLog }) => receiptLog.publish(town))).catch(String);
      expect(Array.isArray(found) ? new Set(found.map((head) => JSON.stringify(head))).size : found).toBe(1);
    }
    await second.connection.close();
    const all = (await heads()).reverse();
    expect(all.map((head) => head.serial)).toEqual(all.map((_, i) => i + 1));
    expect(await Promise.all(all.map(holds))).not.toContain(false);
    all.slice(1).forEach((head, i) => {
      const last = all[i] as SignedHead;
      expect(head.previous).toBe(hexOf(nodeSha(Buffer.from(headText({ ...last, at: new Date(last.at) })))));
      expect(head.size).toBeGreaterThanOrEqual(last.size);
    });
  });

  it('cut off after any of its writes is finished by the next', async () => {
    for (let kill = 1, cut = true; cut; kill += 1) {
      if (kill > 20) throw new Error('a publication has more writes than it should');
      await plant(300);
      cut = await publishCutOff(kill);
      await plant(2);
      const head = await server.context.receiptLog.publish(town);
      const leaves = await server.connection.collection('receiptLeaves').find({ town }).sort({ sequence: 1 }).toArray();
      const root = rootHash(nodeSha, nodesOver(leaves.map((leaf) => hashOf(leaf as never))), leaves.length);
      expect([kill, head?.size, head?.root]).toEqual([kill, leaves.length, hexOf(root)]);
    }
  });

  it('waits for a number that was drawn and has no leaf yet, and goes on when it is closed', async () => {
    const { size } = (await anybody(getReceiptHead, { params: { town } })).body;
    const salt = 'c2FsdA';
    const drawn = await server.context.receipts.register(town, salt, 'a'.repeat(64));
    const { receipt } = await register(server);
    expect((await server.context.receiptLog.publish(town))?.size).toBe(size);
    await server.context.receipts.closeUnused(town, drawn.sequence);
    const head = await server.context.receiptLog.publish(town);
    expect(head?.size).toBe(receipt.sequence);
  });

  it('signs nothing where what was published is not there any more as it was', async () => {
    const tiles = server.connection.collection<{ _id: string; hashes: string }>('receiptTiles');
    const _id = `${town}-0-0000000000`;
    const tile = await tiles.findOne({ _id });
    const hashes = Buffer.from(tile?.hashes ?? '', 'base64');
    const above = await tiles.findOne({ _id: `${town}-1-0000000000` });
    const roots = Buffer.from(above?.hashes ?? '', 'base64');
    hashes[40] = (hashes[40] ?? 0) ^ 1;
    roots[0] = (roots[0] ?? 0) ^ 1;
    // The tile and what stands above it: as somebody would who rewrites the tree.
    await tiles.updateOne({ _id }, { $set: { hashes: hashes.toString('base64') } });
    await tiles.updateOne({ _id: `${town}-1-0000000000` }, { $set: { hashes: roots.toString('base64') } });
    await plant(1);
    await expect(server.context.receiptLog.publish(town)).rejects.toThrow('does not go on');
    const before = (await heads()).length;
    await server.context.receiptLog.publishDue();
    expect([(await heads()).length, server.logged()]).toEqual([
      before,
      expect.stringContaining('could not be published'),
    ]);
  });
});

/** Publishes through a store that dies after its n-th write; whether it died. */
async function publishCutOff(kill: number): Promise<boolean> {
  const { receipts: store, log } = own;
  let writes = 0;
  const dying =
    <A extends unknown[], R>(write: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const done = await write(...args);
      writes += 1;
      if (writes === kill) throw new Error('killed');
      return done;
    };
  const service = createLogService({
    store,
    log: { ...log, growTile: dying(log.growTile), addHead: dying(log.addHead) },
    clock: server.clock,
    signerOf,
    towns: () => [{ code: town }],
    closeUp: server.context.receipts.closeUp,
    tell: () => Promise.resolve(),
    auditHeadOf: () => Promise.resolve(null),
    reportsAfter: () => Promise.resolve([]),
    originalsOf: () => Promise.resolve([]),
    onFailure: () => undefined,
  });
  return service.publish(town).then(
    () => false,
    () => true,
  );
}
