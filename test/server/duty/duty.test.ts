import { listAudit } from '../../../server/contract/audit/audit';
import { addShift, getDuty, getDutyNow, handOver, importDuty, removeShift } from '../../../server/contract/duty/duty';
import type { BodyInput, ResponseData } from '../../../server/contract/endpoint';
import { pathOf } from '../../../server/contract/request';
import { minutesOf } from '../../../server/modules/duty/read-duty';
import { newToken } from '../../../server/platform/crypto/random';
import { CaseWalk } from '../../support/case-walk';
import { clientOf, type Client } from '../../support/client';
import { workStoppedAfter } from '../../support/killed-process';
import { workbook, type MadeCell } from '../../support/registers';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let walk: CaseWalk;
let town: Client;
let villages: string[];
const area = '430321108';
beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
  town = await walk.as('town');
  villages = (server.context.areas.tree()[0]?.villages ?? []).map(({ code }) => code);
}, 120_000);
afterAll(() => server.close());

/** Hours of the frozen day, 24 November 2026, in China. */
const at = (hours: number): string =>
  new Date(Date.parse('2026-11-24T00:00:00+08:00') + hours * 3_600_000).toISOString();
const rosterOf = async (code: string, as = town) => (await as(getDuty, { params: { code } })).body;
const wish = (
  from: number,
  to: number,
  over: Partial<BodyInput<typeof addShift>> = {},
): BodyInput<typeof addShift> => ({
  ...{
    idempotencyKey: newToken(),
    version: 0,
    line: 'answering',
    name: '李值守',
    phone: '0731-55551234',
    named: false,
  },
  ...{ from: at(from), to: at(to) },
  ...over,
});
async function add(code: string, from: number, to: number, over: Partial<BodyInput<typeof addShift>> = {}, as = town) {
  const { version } = await rosterOf(code);
  return as(addShift, { params: { code }, body: wish(from, to, { version, ...over }) });
}
const now = async () => (await clientOf(server.base)(getDutyNow)).body.posts;

describe('a roster', () => {
  it('takes shifts, points out the gaps of seven days, and refuses what overlaps', async () => {
    const code = villages[0] ?? '';
    expect((await rosterOf(code)).gaps).toEqual([{ from: at(9), to: at(9 + 168) }]);
    await add(code, 8, 20);
    const day = await add(code, 20, 32, { name: '王夜班' });
    expect(day.body.gaps).toEqual([{ from: at(32), to: at(9 + 168) }]);
    await add(code, 40, 64);
    expect((await rosterOf(code)).gaps).toEqual([
      { from: at(32), to: at(40) },
      { from: at(64), to: at(9 + 168) },
    ]);
    const over = await add(code, 30, 34);
    expect([over.status, over.problem.errors?.[0]]).toMatchObject([422, { field: 'from' }]);
    expect(over.problem.errors?.[0]?.message).toContain('与 王夜班 的班次重叠（2026-11-24 20:00 至 2026-11-25 08:00）');
    // A leader stands beside who answers; and does not fill a gap.
    expect((await add(code, 30, 34, { line: 'leader' })).status).toBe(201);
    expect((await rosterOf(code)).gaps).toHaveLength(2);
  });

  it('says at the field what cannot be', async () => {
    const code = villages[1] ?? '';
    const fieldOf = async (from: number, to: number, over = {}) =>
      (await add(code, from, to, over)).problem.errors?.[0]?.field;
    expect(await fieldOf(20, 8)).toBe('to');
    expect(await fieldOf(0, 73)).toBe('to');
    expect(await fieldOf(24 * 400, 24 * 400 + 8)).toBe('from');
    expect(await fieldOf(8, 20, { phone: '12' })).toBe('phone');
    expect(await fieldOf(8, 20, { name: '李' })).toBe('name');
  });

  it('of two who enter overlapping shifts at once takes one; a double press is one shift', async () => {
    const code = villages[2] ?? '';
    const admin = await walk.as('admin');
    const both = await Promise.all([
      town(addShift, { params: { code }, body: wish(8, 20) }),
      admin(addShift, { params: { code }, body: wish(12, 24) }),
    ]);
    expect(both.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(both.every(({ status }) => [201, 409, 422].includes(status))).toBe(true);
    const { version } = await rosterOf(code);
    const body = wish(48, 60, { version });
    await Promise.all([1, 2].map(() => town(addShift, { params: { code }, body })));
    expect((await town(addShift, { params: { code }, body })).status).toBe(201);
    expect((await rosterOf(code)).shifts).toHaveLength(2);
  });

  it('is taken apart only where a shift has not begun; what is handed over stands with it', async () => {
    const code = villages[3] ?? '';
    await add(code, 8, 20);
    const { shifts, version } = (await add(code, 20, 32)).body;
    const ids = shifts.map(({ id }) => id);
    const remove = (shift: string, of: number) => town(removeShift, { params: { code }, body: { version: of, shift } });
    expect((await remove(ids[0] ?? '', version)).problem.detail).toContain('已经开始');
    const officer = await walk.as('officer');
    const note = { idempotencyKey: newToken(), version, shift: ids[0] ?? '', text: '3 组水沟已清，夜里再看一次' };
    const told = await (await walk.as('town'))(handOver, { params: { code }, body: note });
    expect(told.body.shifts[0]?.handovers).toMatchObject([{ text: note.text }]);
    expect((await town(handOver, { params: { code }, body: note })).body.version).toBe(version + 1);
    const early = { ...note, idempotencyKey: newToken(), shift: ids[1] ?? '', version: version + 1 };
    expect((await town(handOver, { params: { code }, body: early })).problem.code).toBe('step_refused');
    expect((await officer(addShift, { params: { code }, body: wish(70, 80) })).status).toBe(403);
    const gone = await remove(ids[1] ?? '', version + 1);
    expect(gone.body.shifts.map(({ id }) => id)).toEqual([ids[0]]);
    expect((await remove(ids[1] ?? '', version + 1)).status).toBe(200);
    const { entries } = (await (await walk.as('supervisor'))(listAudit, { query: { action: 'duty.removed' } })).body;
    expect(entries).toHaveLength(1);
  });

  it('is kept by whose area it is, and read by whoever works in it', async () => {
    const village = await walk.as('villageAdmin');
    const own = villages[0] ?? '';
    expect((await add(own, 100, 108, {}, village)).status).toBe(201);
    expect((await add(villages[1] ?? '', 100, 108, {}, village)).status).toBe(404);
    expect((await add(area, 100, 108, {}, village)).status).toBe(404);
    expect((await rosterOf(area, village)).may.edit).toBe(false);
    expect((await add('430321', 100, 108, {}, await walk.as('district'))).status).toBe(201);
    const other = await walk.as('otherTown');
    expect((await other(getDuty, { params: { code: own } })).status).toBe(404);
    expect((await town(getDuty, { params: { code: '430321108999' } })).status).toBe(404);
  });

  it('loses neither shift nor audit where the process is killed after any write', async () => {
    const code = villages[4] ?? '';
    let outcome = '';
    for (let n = 1; outcome !== 'finished'; n += 1) {
      const { version, shifts } = await rosterOf(code);
      const body = wish(10 * n, 10 * n + 8, { version }) as never;
      outcome = await workStoppedAfter(server, { kind: 'shift', staff: walk.staff.town, area: code, body }, n);
      server.clock.pass(30_000);
      await server.context.duty.deliverLeft();
      const audited = await server.connection.collection('audit').countDocuments({ subject: code });
      expect([(await rosterOf(code)).shifts.length, audited]).toEqual([shifts.length + 1, shifts.length + 1]);
    }
  });
});

describe('who is on duty now', () => {
  it('is told to everybody by post and telephone, by name only where the area says so', async () => {
    await add(area, 8, 20, { name: '赵公开', named: true, phone: '0731-55550000' });
    await add(area, 8, 20, { name: '钱不说', line: 'leader', phone: '0731-55550001' });
    const posts = (await now()).filter((post) => post.area.code === area);
    expect(posts).toEqual([
      expect.objectContaining({ line: 'answering', name: '赵公开', phone: '0731-55550000', until: at(20) }),
      expect.objectContaining({ line: 'leader', name: null, phone: '0731-55550001' }),
    ]);
    expect(JSON.stringify(posts)).not.toContain('钱不说');
    server.clock.pass(12 * 3_600_000);
    expect((await now()).filter((post) => post.area.code === area)).toEqual([]);
    walk.later(0);
    town = await walk.as('town');
  });
});

describe('a file', () => {
  const head = ['岗位', '姓名', '值班电话', '日期', '开始', '结束', '公开姓名'];
  type Imported = ResponseData<typeof importDuty>;
  async function send(code: string, content: Buffer): Promise<{ status: number; body: Imported; detail: string }> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(content)]), 'zhiban.xlsx');
    const { cookie = '', 'x-csrf-token': token = '' } = town.headers;
    const answer = await fetch(server.base + pathOf(importDuty, { params: { code } }), {
      method: 'POST',
      headers: { cookie, 'x-csrf-token': token },
      body: form,
    });
    const body = (await answer.json()) as Imported & { detail?: string };
    return { status: answer.status, body, detail: body.detail ?? '' };
  }
  const rows = (...some: MadeCell[][]) => workbook([{ rows: [['青山桥镇值班表'], head, ...some] }]);

  it('is taken whole, in every notation, and the same again changes nothing', async () => {
    const code = villages[5] ?? '';
    const content = await rows(
      ['值班员', '李某某', '13800001111', '2026-12-01', '8:00', '20:00', '是'],
      ['值班', '王某某', '０７３１－５５５５１２３４', '2026年12月1日', '20时', '次日8时', '否'],
      ['带班领导', '张某某', '13800002222', '2026/12/1', 1 / 3, 1 / 3, ''],
    );
    const first = await send(code, content);
    expect([first.status, first.body.added, first.body.faults]).toEqual([200, 3, []]);
    const { shifts } = (await town(getDuty, { params: { code }, query: { from: '2026-12-01' } })).body;
    expect(
      shifts.map(({ line, name, from, to, named }) => [line, name, from.slice(5, 16), to.slice(5, 16), named]),
    ).toEqual([
      ['answering', '李某某', '12-01T00:00', '12-01T12:00', true],
      ['leader', '张某某', '12-01T00:00', '12-02T00:00', false],
      ['answering', '王某某', '12-01T12:00', '12-02T00:00', false],
    ]);
    const again = await send(code, content);
    expect([again.body.added, again.body.known]).toEqual([0, 3]);
    expect((await rosterOf(code)).version).toBe(1);
  });

  it('with a wrong row is not taken, and every fault is named at its row and column', async () => {
    const code = villages[6] ?? '';
    const answer = await send(
      code,
      await rows(
        ['值班员', '李某某', '13800001111', '2026-12-01', '08:00', '20:00', ''],
        ['门卫', '王某某', '12', '12月1日', '25:00', '20:00', '也许'],
        ['值班员', '赵某某', '13800003333', '2026-12-01', '19:00', '22:00', ''],
        ['值班员', { formula: 'B3', result: '李某某' }, '13800003333', '2026-12-02', '08:00', '20:00', ''],
      ),
    );
    expect(answer.body.faults.map(({ row, column }) => `${row} ${column}`)).toEqual([
      '4 岗位',
      '4 电话',
      '4 日期',
      '4 开始',
      '4 公开姓名',
      '5 开始',
      '6 姓名',
    ]);
    expect(answer.body.faults[5]).toMatchObject({ wrong: expect.stringContaining('与第 3 行的班次重叠') });
    expect([answer.body.added, (await rosterOf(code)).shifts]).toEqual([0, []]);
  });

  it.each([
    ['nothing', Buffer.alloc(0), '文件是空的'],
    ['a picture', Buffer.from([0, 1, 2, 3, 0]), '不是 XLSX'],
    ['other headings', Buffer.from('甲,乙\n1,2\n'), '没有找到表头'],
    ['no rows', Buffer.from('岗位,姓名,电话,日期,开始,结束\n'), '没有班次'],
  ])('that is %s is refused with why', async (_what, content, why) => {
    const { status, detail } = await send(villages[6] ?? '', content);
    expect([status, detail]).toEqual([422, expect.stringContaining(why)]);
  });

  it('as CSV in GB18030 is read as well', async () => {
    const bytes = [
      0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xb5, 0xe7, 0xbb, 0xb0, 0x2c, 0xc8, 0xd5, 0xc6, 0xda, 0x2c, 0xbf, 0xaa,
    ];
    const more = [0xca, 0xbc, 0x2c, 0xbd, 0xe1, 0xca, 0xf8, 0x0a, 0xc0, 0xee, 0xc4, 0xb3];
    const content = Buffer.concat([
      Buffer.from([...bytes, ...more]),
      Buffer.from(',13800001111,2026-12-03,8:00,20:00\n'),
    ]);
    expect((await send(villages[7] ?? '', content)).body.added).toBe(1);
  });
});

it.each([
  ['8:00', 480],
  ['08：30', 510],
  ['8时', 480],
  ['8点30分', 510],
  ['24:00', 1440],
  ['次日8:00', 1920],
  ['0.3333333', 480],
  ['25:00', null],
  ['早上', null],
  ['8:75', null],
])('a time written %s is %s minutes of the day', (text, minutes) => expect(minutesOf(text)).toBe(minutes));
