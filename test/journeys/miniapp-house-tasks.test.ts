import { askCorrection, getCorrection } from '../../server/contract/corrections/corrections';
import { changeHouse, getHouse, type HouseView } from '../../server/contract/houses/houses';
import { assignInspections, listInspectionTasks } from '../../server/contract/inspection-tasks/inspection-tasks';
import { listHouseInspections } from '../../server/contract/inspections/inspections';
import { newToken } from '../../server/platform/crypto/random';
import { browserPath } from '../support/browser';
import { homeowner } from '../support/homeowner';
import { factOf, freshHouse } from '../support/houses';
import { photoAt } from '../support/photos';
import { uploaded } from '../support/client';
import { FieldTown, everythingIsNamed, marked, nextPhoto, openField } from '../support/weapp-host/field-town';
import { Gallery } from '../support/weapp-host/gallery';
import type { WeappUser } from '../support/weapp-host/user';

let town: FieldTown;
let gallery: Gallery | undefined;
beforeAll(async () => {
  town = await FieldTown.start();
  if (browserPath) gallery = await Gallery.open();
}, 180_000);
afterAll(async () => {
  await gallery?.close();
  await town.close();
});

const looksRight = async (user: WeappUser, name: string, colours?: 'dark'): Promise<void> =>
  expect([name, (await gallery?.look(user, name, colours)) ?? []]).toEqual([name, []]);

/** A house near the officer, whose inspection is assigned for so many days. */
async function assigned(days: number, metresEast: number, facts: Parameters<typeof freshHouse>[2] = []) {
  const handler = await town.walk.as('town');
  const { lng, lat, grid } = town.site;
  const point = { field: 'point' as const, value: `${(lng + metresEast / 95_000).toFixed(6)},${lat.toFixed(6)}` };
  const house = await freshHouse(handler, grid.slice(0, 12), [point, ...facts]);
  const what = { of: 'house' as const, house: house.id };
  const body = { idempotencyKey: newToken(), what, officer: null, days, note: '先看出口' };
  expect((await handler(assignInspections, { body })).body.assigned).toBe(1);
  return house;
}

const rowsOf = (user: WeappUser): string[] =>
  user
    .controls()
    .all.map(({ spoken }) => spoken)
    .filter((spoken) => spoken.startsWith('打开房屋'));
const rowOf = (user: WeappUser, { code }: HouseView): string => rowsOf(user).find((row) => row.includes(code)) ?? '';

async function atHouses(user: WeappUser): Promise<void> {
  await user.until('我的房屋排查任务');
  user.tap('我的房屋排查任务');
  await user.until(() => user.all('查找房屋').length > 0 && user.text().includes('更新于'));
}

async function answerAll(user: WeappUser, answers: readonly string[]): Promise<void> {
  for (const answer of answers) {
    const at = user.text().match(/第 (\d+) 步，共 (\d+) 步/);
    await user.until(() => user.all(answer).length > 0);
    user.tap(answer);
    await user.until(() => marked(user, answer));
    const last = user.text().match(/第 (\d+) 步，共 (\d+) 步/);
    user.tap(last?.[1] === last?.[2] ? '看结果并提交' : '下一步');
    await user.until(() => !user.text().includes(`第 ${at?.[1]} 步`));
  }
}

it('an officer inspects an assigned house without a network, is killed, and it is sent once when there is one', async () => {
  const late = await assigned(1, 60);
  const near = await assigned(9, 10, [{ field: 'use', value: 'business' }]);
  town.walk.later(2);
  const user = await town.phone();
  await openField(user);
  await town.signIn(user);
  await atHouses(user);
  await user.until(() => rowsOf(user).length === 2);
  // The one that is late comes first, and says so in words.
  expect(rowsOf(user)[0]).toContain(`${late.code}，`);
  expect(rowsOf(user)[0]).toContain('已超期，期限 2026-11-25');
  everythingIsNamed(user);
  await looksRight(user, 'house-tasks');
  user.tap('按距离');
  await user.until(() => rowsOf(user)[0]?.includes(near.code) ?? false);
  await user.until(() => user.text().includes('距离约'));
  await looksRight(user, 'house-tasks-near', 'dark');

  user.app.setNetwork('offline');
  user.reopen();
  await openField(user);
  await user.until('我的房屋排查任务');
  user.tap('我的房屋排查任务');
  await user.until(() => rowsOf(user).length === 2);
  user.tap(rowOf(user, late));
  await user.until('开始排查');
  expect(user.text()).toContain('要求：先看出口');
  await looksRight(user, 'house-task');
  user.tap('开始排查');
  await user.until('第 1 步，共 9 步');
  user.tap('有明显裂缝，能塞进硬币边');
  await user.until('第 1 步，共 12 步');
  user.phone.photos = [await nextPhoto()];
  user.tap('拍照');
  await user.until(() => user.text().includes('已选 1 张'));
  await looksRight(user, 'staff-inspect-step');
  user.tap('下一步');
  await user.until(() => user.text().includes('第 2 步'));
  await answerAll(user, ['没有脱落', '没有下沉', '没有歪', '没有切坡、陡坡']);
  // What is filled in outlives the mini-program.
  user.reopen();
  await openField(user);
  await user.until('我的房屋排查任务');
  user.tap('我的房屋排查任务');
  await user.until(() => rowOf(user, late) !== '');
  user.tap(rowOf(user, late));
  await user.until(() => user.text().includes('第 6 步'));
  await answerAll(user, ['没有', '没有', '没有动过', '没有', '还有人', '没有', '没有']);
  await user.until('提交');
  expect(user.text()).toContain('系统初判：疑似存在隐患 · 一般');
  expect(user.text()).toContain('承重部位有明显裂缝');
  user.tap('我的看法不同，改动初判');
  await user.until('较大');
  user.tap('较大');
  await user.until(() => marked(user, '较大'));
  user.tap('提交');
  await user.until(() => user.text().includes('写明理由（至少两个字）'));
  user.type('改动的理由', '裂缝在承重梁上');
  await user.until(() => user.typed('改动的理由') === '裂缝在承重梁上');
  await looksRight(user, 'staff-inspect-result');
  user.tap('提交');
  user.tap('提交');
  await user.until('已存在手机里，等待发送');
  await looksRight(user, 'staff-inspect-waiting');

  user.reopen();
  user.app.switchTo('pages/me/index');
  await user.until(() => user.text().includes('有 1 户房屋排查还没有发出'));
  user.phone.network = 'online';
  user.tap('工作人员入口');
  const handler = await town.walk.as('town');
  const taskOf = async ({ id }: HouseView) =>
    (await handler(listInspectionTasks, { query: { house: id } })).body.tasks[0];
  await user.until(() => !(user.phone.storage.get('field-inspections') ?? '').includes('"key"'));
  await user.until(() => user.phone.sentTo(`/api/houses/${late.id}/inspections`).length > 0);
  await atHouses(user);
  await user.until(() => rowsOf(user).length === 1);
  expect(await taskOf(late)).toMatchObject({ state: 'done' });
  expect(await taskOf(near)).toMatchObject({ state: 'open' });
  const { inspections } = (await handler(listHouseInspections, { params: { id: late.id } })).body;
  expect(inspections).toMatchObject([
    { by: 'gridOfficer', hazard: 'larger', changedReason: '裂缝在承重梁上', computed: { hazard: 'general' } },
  ]);
  expect(inspections[0]?.photos.map(({ item }) => item)).toEqual(['crack']);
  expect(factOf((await handler(getHouse, { params: { id: late.id } })).body, 'hazard')).toBe('larger');
  expect(user.phone.keptFiles).toEqual([]);
}, 180_000);

it('finds a house without a task, and sees its result at once; another one on the phone has nothing of it', async () => {
  const handler = await town.walk.as('town');
  const { lng, lat, grid } = town.site;
  const point = { field: 'point' as const, value: `${lng.toFixed(6)},${lat.toFixed(6)}` };
  const house = await freshHouse(handler, grid.slice(0, 12), [point]);
  const user = await town.phone();
  await openField(user);
  await town.signIn(user);
  await atHouses(user);
  user.type('编号、地址或产权人全名', house.code);
  await user.until(() => user.typed('编号、地址或产权人全名') === house.code);
  user.tap('查找');
  const row = '打开排查 ' + house.code + '，青山组 12 号';
  await user.until(() => user.all(row).length === 1);
  user.tap(row);
  await user.until('开始排查');
  expect(user.text()).not.toContain('测**');
  user.tap('开始排查');
  await user.until('第 1 步，共 9 步');
  await answerAll(user, [
    '没有裂缝',
    '没有脱落',
    '没有下沉',
    '没有歪',
    '没有切坡、陡坡',
    '没有',
    '没有',
    '没有动过',
    '没有',
  ]);
  await user.until('提交');
  expect(user.text()).toContain('没有发现隐患');
  user.tap('提交');
  await user.until('已写入档案');
  await looksRight(user, 'staff-inspect-received');
  user.tap('知道了');
  await user.until('查找房屋');
  user.app.back();
  user.phone.answers = [true];
  user.tap('退出工作账号');
  await user.until('工作人员登录');
  expect(user.phone.storage.has('house-tasks')).toBe(false);
}, 180_000);

it('a village administrator decides corrections on the phone: by field, with a reason, and past a conflict', async () => {
  const admin = await town.walk.as('villageAdmin');
  const village = town.server.context.areas.tree()[0]?.villages[0]?.code ?? '';
  const { as, house } = await homeowner(town.server, admin, village);
  const { session, files } = await uploaded(town.server.base, [await photoAt({ seed: 83_900 })]);
  const ask = async (values: Record<string, string | number>, version: number) =>
    (
      await as(askCorrection, {
        params: { id: house.id },
        body: {
          idempotencyKey: newToken(),
          version,
          items: Object.entries(values).map(([field, value]) => ({
            field: field as 'use',
            value,
            reason: '一楼已开店',
          })),
          ...(version === 1 ? { photos: { uploadSession: session, files } } : {}),
        },
      })
    ).body.id;
  const first = await ask({ use: 'business', business: 'shop', storeys: 5 }, 1);
  const user = await town.phone();
  await openField(user);
  await town.signIn(user, town.server.password, town.walk.staff.villageAdmin);
  await user.until('审核更正申请');
  user.tap('审核更正申请');
  const row = `打开申请 ${house.code}，房屋用途、经营类别、层数，待审核`;
  await user.until(() => user.all(row).length === 1);
  everythingIsNamed(user);
  await looksRight(user, 'reviews');
  user.tap(row);
  await user.until('提交意见');
  const shown = user.text();
  for (const words of ['原来', '自住', '申请改为', '经营', '档案现在', '一楼已开店', '产权人的照片'])
    expect(shown).toContain(words);
  user.tap('提交意见');
  await user.until(() => user.field('storeys').includes('请选择意见'));
  user.tap('全部同意');
  await user.until(() => !user.text().includes('请选择意见'));
  // The last field is seen otherwise.
  const [, , reject] = user.all('不同意');
  if (reject) user.app.page.fire('tap', reject);
  await user.until('层数：不同意的理由');
  user.tap('提交意见');
  await user.until(() => user.text().includes('请写明理由'));
  user.type('层数：不同意的理由', '现场仍是两层');
  await user.until(() => user.typed('层数：不同意的理由') === '现场仍是两层');
  everythingIsNamed(user);
  await looksRight(user, 'review-decide');
  user.tap('提交意见');
  await user.until('不同意：现场仍是两层');
  await user.until('已生效');
  await looksRight(user, 'review-decided', 'dark');
  const record = (await admin(getHouse, { params: { id: house.id } })).body;
  expect(['use', 'business', 'storeys'].map((field) => factOf(record, field))).toEqual(['business', 'shop', 2]);
  expect((await admin(getCorrection, { params: { id: first } })).body.items.map(({ verdict }) => verdict)).toEqual([
    'applied',
    'applied',
    'rejected',
  ]);

  // The record changes between the request, the look at it, and the decision.
  const second = await ask({ storeys: 4 }, record.version);
  const change = async (value: number, version: number) =>
    admin(changeHouse, {
      params: { id: house.id },
      body: { version, changes: [{ field: 'storeys', value }], reason: '现场复核' },
    });
  await change(3, record.version);
  user.tap('回到申请列表');
  const next = `打开申请 ${house.code}，层数，待审核`;
  await user.until(() => user.all(next).length === 1);
  user.tap(next);
  await user.until(() => user.text().includes('档案已变：申请之后这一项又有变化'));
  await looksRight(user, 'review-conflict');
  await change(1, record.version + 1);
  user.tap('同意');
  await user.until(() => marked(user, '同意'));
  user.tap('提交意见');
  await user.until('重新读取');
  user.tap('重新读取');
  await user.until(() => !user.text().includes('重新读取') && !marked(user, '同意'));
  user.tap('请产权人补充');
  await user.until('需要补充什么');
  user.tap('发出');
  await user.until(() => user.text().includes('请写明理由'));
  user.type('需要补充什么', '请拍一张全景照片');
  await user.until(() => user.typed('需要补充什么') === '请拍一张全景照片');
  user.tap('发出');
  await user.until('待补充');
  expect((await admin(getCorrection, { params: { id: second } })).body).toMatchObject({ state: 'needsMore' });
}, 180_000);
