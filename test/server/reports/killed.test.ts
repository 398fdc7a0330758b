import { listCases } from '../../../server/contract/cases/cases';
import { createReport, lookUpReport } from '../../../server/contract/reports/reports';
import { clientOf, staffClient } from '../../support/client';
import { workStoppedAfter } from '../../support/killed-process';
import { reportBody } from '../../support/reports';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 120_000);
afterAll(() => server.close());

/** The receipt log of the first town, as it lies in the database. */
const leaves = async () => {
  const town = server.context.areas.towns()[0]?.code ?? '';
  const found = await server.connection.collection('receiptLeaves').find({ town }).sort({ sequence: 1 }).toArray();
  return found.map((leaf) => ({ sequence: leaf.sequence as number, kind: leaf.kind as string }));
};

it('loses nothing and doubles nothing, whichever write of an intake the process is killed after', async () => {
  const handler = await staffClient(server, 'jingban');
  let outcome = 'killed';
  for (let n = 1; outcome === 'killed'; n += 1) {
    if (n > 20) throw new Error('an intake has more writes than it should');
    const body = await reportBody(server, {
      identity: { mode: 'named', contacts: [{ name: '测试丁', phone: '13800000004' }] },
    });
    outcome = await workStoppedAfter(server, { kind: 'report', body: { majorDanger: false, people: '', ...body } }, n);

    // The reporter, who had no answer, sends again.
    const again = await clientOf(server.base)(createReport, { body });
    expect([n, again.status]).toEqual([n, 201]);
    server.clock.pass(11 * 60_000);
    await server.context.reports.sweep();
    await server.context.reports.sweep();

    const seen = await clientOf(server.base)(lookUpReport, {
      body: { number: again.body.receipt.number, claimCode: again.body.claimCode ?? '' },
    });
    expect([n, seen.status, seen.body.photos.length]).toEqual([n, 200, 1]);
    const { cases } = (await handler(listCases, { query: { limit: 100 } })).body;
    expect([n, cases.filter((row) => row.number === `AJ-${again.body.receipt.number}`).length]).toEqual([n, 1]);
    expect([n, await server.connection.collection('reports').countDocuments()]).toEqual([n, n]);
  }
  const log = await leaves();
  // Claimed, kept, sealed, numbered, registered, logged, opened, done: a kill after each.
  expect(await server.connection.collection('reports').countDocuments()).toBeGreaterThan(7);
  expect(log.map((leaf) => leaf.sequence)).toEqual(log.map((_, i) => i + 1));
  expect(log.filter((leaf) => leaf.kind === 'report')).toHaveLength(
    await server.connection.collection('reports').countDocuments(),
  );
}, 240_000);

it('finishes a report whose reporter never comes back, though forgetting old words fails', async () => {
  const forgetting = jest
    .spyOn(server.connection.model('reportWords').collection, 'deleteMany')
    .mockRejectedValue(new Error('cut off'));
  const before = await server.connection.collection('cases').countDocuments();
  const writes = 12;
  let reports = await server.connection.collection('reports').countDocuments();
  for (let n = 3; n < writes; n += 1) {
    const body = await reportBody(server);
    const end = await workStoppedAfter(
      server,
      { kind: 'report', body: { majorDanger: false, people: '', ...body } },
      n,
    );
    server.clock.pass(11 * 60_000);
    await expect(server.context.reports.sweep()).rejects.toThrow('cut off');
    if (end === 'finished') break;
  }
  forgetting.mockRestore();
  reports = (await server.connection.collection('reports').countDocuments()) - reports;
  expect(reports).toBeGreaterThan(0);
  expect((await server.connection.collection('cases').countDocuments()) - before).toBe(reports);
  const log = await leaves();
  expect(log.map((leaf) => leaf.sequence)).toEqual(log.map((_, i) => i + 1));
}, 240_000);
