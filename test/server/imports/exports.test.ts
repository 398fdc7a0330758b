import { listAudit } from '../../../server/contract/audit/audit';
import { pathOf } from '../../../server/contract/request';
import { getExportFile, requestHouseExport } from '../../../server/contract/summaries/exports';
import { CaseWalk } from '../../support/case-walk';
import type { Client } from '../../support/client';
import { freshHouse, idNumberOf, ownerOf } from '../../support/houses';
import { applied, registerHead, registerRow, rowsOf, uploadedAndChecked, workbook } from '../../support/registers';
import { request } from '../../support/request';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let walk: CaseWalk;
let town: Client;
let townCode: string;
let villages: { code: string; name: string }[];
beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
  const [first] = server.context.areas.tree();
  townCode = first?.code ?? '';
  villages = first?.villages ?? [];
  town = await walk.as('town');
}, 120_000);
afterAll(() => server.close());

const fetched = async (as: Client, id: string): Promise<Buffer> => {
  const path = pathOf(getExportFile, { params: { id } });
  return (await request(`${server.base}${path}`, { headers: as.headers })).bytes;
};
const exported = async (as: Client, body: Parameters<typeof asked>[1]): Promise<Buffer> => {
  const answer = await asked(as, body);
  expect(answer.status).toBe(201);
  await server.context.exports.runDue();
  return fetched(as, answer.body.id);
};
const asked = (as: Client, body: { layout?: 'one' | 'villages'; full?: boolean; reason?: string; area?: string }) => {
  const { layout = 'one', full = false, reason, area } = body;
  return as(requestHouseExport, {
    body: { filter: area ? { area } : {}, layout, full, ...(reason ? { reason } : {}) },
  });
};

describe('the register of a town', () => {
  it("goes out in the town's own order and words, one sheet or one a village, and comes back without a change", async () => {
    const order = [3, 1, 2, 0, ...Array.from({ length: 12 }, (_, n) => n + 4)];
    const mixed = <T>(row: T[]): T[] => order.map((at) => row[at] as T);
    const rows = [1, 2, 3].map((n) => mixed(registerRow(n, villages[n % 2]?.name ?? '')));
    await applied(
      server,
      town,
      await uploadedAndChecked(server, town, townCode, await workbook([{ rows: [mixed(registerHead), ...rows] }])),
    );
    const admin = await walk.as('villageAdmin');
    await freshHouse(admin, villages[0]?.code ?? '', [
      { field: 'address', value: "=cmd|' /C calc'!A0" },
      ...ownerOf(55),
    ]);

    const file = await exported(town, {});
    const [head = [], ...lines] = await rowsOf(file);
    expect(head.slice(0, 6)).toEqual(['序号', '房屋地址', '房屋编号', '所属村', '户主姓名', '身份证号码']);
    expect(lines).toHaveLength(4);
    expect(lines.map((line) => line[1])).toContain("'=cmd|' /C calc'!A0");
    expect(file.includes(Buffer.from(idNumberOf(55)))).toBe(false);
    expect(lines.flat().join()).not.toContain(idNumberOf(20_001));

    const full = await exported(town, { full: true, reason: '上报年度台账', layout: 'villages' });
    const own = await rowsOf(full, villages[0]?.name);
    expect(own.slice(1).every((line) => line[3] === villages[0]?.name)).toBe(true);
    expect((await rowsOf(full, villages[1]?.name)).flat()).toContain(idNumberOf(20_001));

    const before = await server.connection.collection('houses').find({}).sort({ _id: 1 }).toArray();
    for (const each of [file, full]) {
      const found = await uploadedAndChecked(server, town, townCode, each);
      expect(found.counts).toMatchObject({ rows: 4, same: 4, fresh: 0, changed: 0, faulty: 0 });
      expect(found.faults).toEqual([]);
      await applied(server, town, found);
    }
    expect(await server.connection.collection('houses').find({}).sort({ _id: 1 }).toArray()).toEqual(before);
  });

  it('has owners in full by right and with a reason alone, which the supervisor reads', async () => {
    expect((await asked(town, { full: true })).problem.errors?.[0]?.field).toBe('reason');
    for (const post of ['district', 'supervisor', 'officer'] as const)
      expect((await asked(await walk.as(post), { full: true, reason: '看看台账' })).status).toBe(403);
    const admin = await walk.as('villageAdmin');
    const all = await asked(admin, { full: true, reason: '核对本村台账' });
    expect(all.status).toBe(201);
    await server.context.exports.runDue();
    const [, ...lines] = await rowsOf(await fetched(admin, all.body.id));
    expect(new Set(lines.map((line) => line[3]))).toEqual(new Set([villages[0]?.name]));
    const log = (await (await walk.as('supervisor'))(listAudit, { query: { action: 'house.exported' } })).body.entries;
    expect(log.map(({ note }) => note)).toEqual(expect.arrayContaining(['核对本村台账', '上报年度台账']));
    expect((await fetched(town, all.body.id)).toString()).toContain('not_found');
  });

  it('lies in the store encrypted', async () => {
    const answer = await asked(town, { area: villages[0]?.code ?? '' });
    await server.context.exports.runDue();
    const { readFile } = await import('node:fs/promises');
    const { join } = await import('node:path');
    const kept = await readFile(join(server.folder, 'files', 'objects', 'exports', answer.body.id, '1.xlsx'));
    expect(kept.subarray(0, 7).toString()).toBe('AJSEAL1');
    expect((await fetched(town, answer.body.id)).subarray(0, 2).toString()).toBe('PK');
  });
});
