import type { Page } from 'playwright-core';
import { itInBrowser, picture } from '../support/browser';
import { addPhotos, choose, fillDay, openStep, photoFile, pick, sendStep, signInAs } from './console-user';
import { consoleWorld } from './console-world';

/** A case in which everything stands that forced demolition wants first. */
let ready = '';
/** A case whose order was served and not followed in time. */
let late = '';
const day = 86_400_000;

const world = consoleWorld(async ({ server, walk }) => {
  server.clock.set(new Date(Date.now() - 230 * day));
  ready = (await walk.at('ordered')).id;
  late = (await walk.at('ordered')).id;
  for (const id of [ready, late]) await walk.take('serve', id, 'law');
  walk.later(16);
  await walk.take('remind', ready, 'law', { deadline: walk.today(10) });
  await walk.take('serve', ready, 'law', { document: 'reminder', servedOn: walk.today() });
  await walk.take('hear', ready, 'law');
  walk.later(11);
  await walk.take('announce', ready, 'law');
  server.clock.set(new Date());
  walk.later(0);
});

const because = '按规定办理，情况已核实。';
const inDays = (n: number): string => new Date(Date.now() + 8 * 3_600_000 + n * day).toISOString().slice(0, 10);
let seed = 9000;
const photo = async () => photoFile((seed += 1));

/** Opens the form of a step, fills it in and sends it. */
async function does(page: Page, step: string, fill: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  await openStep(page, step);
  await fill();
  await sendStep(page, step);
}
const words = (page: Page, label: string, text = because): Promise<void> => page.getByLabel(label).fill(text);
const shows = (page: Page, text: string): Promise<void> => page.getByText(text, { exact: true }).first().waitFor();
const open = async (page: Page, id: string): Promise<void> => {
  await page.goto(`${world.server.base}/console/cases/${id}`);
  await page.locator('.steps').waitFor();
};
const noErrors = (errors: string[]) => errors.filter((error) => !error.includes('401'));

itInBrowser(
  'the town sends on, books results, stops and resumes, answers a chase, and reopens',
  async () => {
    const [transferred, inspected, merged, first] = [
      await world.walk.at('accepted'),
      await world.walk.at('inspecting'),
      await world.walk.fresh(),
      await world.walk.at('closed'),
    ];
    await world.walk.take('merge', merged.id, 'town', { into: inspected.id });
    const { page, leave, errors } = await signInAs(world.browser, world.server, 'jingban', `/cases/${transferred.id}`);
    await does(page, '移送', async () => {
      await choose(page, '移送给', '自然资源部门');
      await words(page, '由谁决定移送', '镇长办公会');
      await words(page, '理由');
    });
    await shows(page, '已移送');
    await does(page, '登记移送结果', async () => {
      await pick(page, '对方的结果', '对方认定属实，退回本乡镇继续办理');
      await words(page, '理由');
    });
    await does(page, '中止计时', async () => {
      await pick(page, '原因', '行政复议');
      await words(page, '理由');
    });
    await page.getByText('本案已中止计时').waitFor();
    await does(page, '恢复计时', () => words(page, '理由'));
    await does(page, '补办手续', async () => {
      await words(page, '补办到的许可', '乡字第 12 号');
      await addPhotos(page, [await photo()]);
    });
    await does(page, '验收不通过', async () => {
      await words(page, '理由');
      await fillDay(page, '整改期限', inDays(9));
    });
    await shows(page, '责令整改');

    await open(page, inspected.id);
    await does(page, '改派', async () => {
      await choose(page, '派给哪位网格员', /网格员/);
      await words(page, '理由');
    });
    await open(page, merged.id);
    await does(page, '撤销并案', () => words(page, '理由'));
    await shows(page, '已收件');
    await open(page, first.id);
    await does(page, '重新办理', async () => {
      await pick(page, '原因', '复查');
      await words(page, '理由');
    });
    await shows(page, '核查中');

    const chief = await signInAs(world.browser, world.server, 'ducha', `/cases/${inspected.id}`);
    await does(chief.page, '督办', async () => {
      await words(chief.page, '督办内容');
      await fillDay(chief.page, '答复期限', inDays(3));
    });
    await picture(chief.page, 'console-chased-1280');
    await open(page, inspected.id);
    await does(page, '答复督办', () => words(page, '督办的答复'));
    await page.getByText(because).first().waitFor();
    expect(noErrors([...errors, ...chief.errors])).toEqual([]);
    await leave();
    await chief.leave();
  },
  120_000,
);

itInBrowser(
  'law enforcement files, penalises, confiscates, hears, reminds, announces, extends and takes down by force',
  async () => {
    const [filed, ordered] = [await world.walk.at('confirmed'), await world.walk.at('ordered')];
    const { page, leave, errors } = await signInAs(world.browser, world.server, 'zhifa', `/cases/${filed.id}`);
    await does(page, '立案');
    await does(page, '登记处罚', async () => {
      await words(page, '处罚决定书文号', '罚字〔2026〕7号');
      // A number out of bounds stays as it was typed, and is refused at its field.
      await words(page, '罚款（元）', '-3');
      await page.getByRole('button', { name: '确定办理' }).click();
      await page.getByText('请填 0 到 1000000000 之间的数').waitFor();
      expect(await page.getByLabel('罚款（元）').inputValue()).toBe('-3.00');
      await words(page, '罚款（元）', '3000');
    });
    await page
      .getByText(/3,?000/)
      .first()
      .waitFor();
    await does(page, '没收', async () => {
      await words(page, '没收的内容', '违法建筑一处');
      await addPhotos(page, [await photo()]);
    });
    await shows(page, '已整改');

    await open(page, ordered.id);
    await does(page, '登记送达', async () => {
      await pick(page, '送达的文书', '责令整改通知书');
      await pick(page, '送达方式', '直接送达');
      await words(page, '签收人', '当事人甲');
      await addPhotos(page, [await photo()]);
    });
    await does(page, '听取陈述申辩', () => words(page, '陈述申辩的内容'));
    await does(page, '延长期限', async () => {
      await words(page, '延长几天', '5');
      await words(page, '理由');
    });
    await does(page, '开始拆除', async () => {
      await pick(page, '拆除方式', '申请助拆');
      await fillDay(page, '书面申请助拆的日期', inDays(0));
    });
    await shows(page, '整改中');

    await open(page, late);
    await does(page, '发催告书', () => fillDay(page, '催告履行的期限', inDays(10)));
    await open(page, ready);
    await does(page, '强拆公告', async () => addPhotos(page, [await photo()]));
    await openStep(page, '开始拆除');
    await pick(page, '拆除方式', '强制拆除');
    await page.getByLabel('开始时间').fill(`${inDays(1)} 23:30`);
    await page.getByLabel('开始时间').press('Tab');
    await words(page, '物品清单', '桌椅若干，已登记造册。');
    await words(page, '全程记录：谁记录，用什么设备', '执法记录仪两台');
    await page.getByRole('button', { name: '确定办理' }).click();
    await page.getByText(/不得在夜间强制拆除/).waitFor();
    await picture(page, 'console-force-1280');
    await page.getByLabel(/情况紧急/).check();
    await words(page, '紧急的理由', '墙体随时可能倒塌');
    await page.getByRole('textbox', { name: '批准人' }).fill('镇长');
    await sendStep(page, 'force');
    await shows(page, '整改中');
    await page.getByText(/镇长批准/).waitFor();
    expect(noErrors(errors).filter((error) => !error.includes('422'))).toEqual([]);
    await leave();
  },
  120_000,
);

itInBrowser(
  'a grid officer returns a case to the right grid, and refutes one',
  async () => {
    const [wrong, unfounded] = [await world.walk.at('inspecting'), await world.walk.at('inspecting')];
    const { page, leave, errors } = await signInAs(
      world.browser,
      world.server,
      world.walk.staff.officer,
      `/cases/${wrong.id}`,
    );
    await does(page, '退回', () => words(page, '退回原因', '不在本网格，应在河对岸。'));
    await shows(page, '已受理');
    await open(page, unfounded.id);
    await does(page, '核查不属实', () => words(page, '不属实的说明', '现场是合法批准的房屋翻修。'));
    await shows(page, '不属实');
    expect(noErrors(errors)).toEqual([]);
    await leave();
  },
  60_000,
);
