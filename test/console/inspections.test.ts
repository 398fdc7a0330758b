import { readFile } from 'node:fs/promises';
import { listAudit } from '../../server/contract/audit/audit';
import { getHouse, type HouseView } from '../../server/contract/houses/houses';
import { inspectMyHouse } from '../../server/contract/inspections/inspections';
import { newToken } from '../../server/platform/crypto/random';
import { axeViolations, itInBrowser, phone, picture } from '../support/browser';
import { homeowner, type Homeowner } from '../support/homeowner';
import { factOf, freshHouse } from '../support/houses';
import { soundAnswers } from '../support/inspections';
import { photoAt } from '../support/photos';
import { rowsOf, workbook } from '../support/registers';
import { officerLogin } from '../../server/demo/logins';
import { choose, fillDay, pick, serious, signInAs, tooWide } from './console-user';
import { consoleWorld } from './console-world';

let owner: Homeowner;
let toInspect: HouseView[] = [];

const world = consoleWorld(async ({ server, walk }) => {
  const village = server.context.areas.tree()[0]?.villages[0]?.code ?? '';
  owner = await homeowner(server, await walk.as('villageAdmin'), village, [{ field: 'use', value: 'crowded' }]);
  const grid = server.context.areas.tree()[0]?.villages[0]?.grids[0]?.code ?? '';
  const facts = [
    { field: 'grid' as const, value: grid },
    { field: 'structure' as const, value: 'earthTimber' },
  ];
  const admin = await walk.as('villageAdmin');
  for (const use of ['living', 'business'])
    toInspect = [...toInspect, await freshHouse(admin, village, [...facts, { field: 'use', value: use }])];
  await owner.as(inspectMyHouse, {
    params: { id: owner.house.id },
    body: {
      idempotencyKey: newToken(),
      definition: 1,
      inspectedOn: '2026-11-24',
      answers: { ...soundAnswers, leak: 'leaking', exits: 'clear', living: 'yes' },
      note: '下雨天二楼漏水',
    },
  });
});

const answerAll = async (page: Parameters<typeof pick>[0], answers: readonly (readonly [RegExp, string])[]) => {
  for (const [question, answer] of answers)
    await page.getByRole('radiogroup', { name: question }).getByText(answer, { exact: true }).click();
};

describe('inspections in the console', () => {
  itInBrowser('an administrator sees what the owner found, inspects, sees why, and the record follows', async () => {
    const { page, leave, errors } = await signInAs(world.browser, world.server, 'cunguan', '/messages');
    await page.getByRole('link', { name: `打开排查记录 ${owner.house.code}` }).click();
    await page.getByText('下雨天二楼漏水').waitFor();
    await picture(page, 'console-inspection-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await page.getByRole('heading', { level: 1 }).getByRole('link').click();
    await page.getByRole('button', { name: '登记排查' }).click();
    await answerAll(page, [
      [/^外墙/, '有明显裂缝，能塞进硬币边'],
      [/墙皮/, '没有脱落'],
      [/地基/, '没有下沉'],
      [/歪/, '没有歪'],
      [/房前屋后/, '没有切坡、陡坡'],
      [/周边的地面/, '没有'],
      [/渗水/, '下雨就漏，墙或楼板泡湿'],
      [/装修/, '没有动过'],
      [/空心/, '没有'],
      [/进出的门/, '只有一个出口或楼梯'],
      [/还有没有人住/, '还有人'],
      [/天天看着/, '没有'],
    ]);
    await page.getByRole('button', { name: '提交排查' }).click();
    await page.getByText('请选择', { exact: true }).first().waitFor();
    await answerAll(page, [[/可靠的办法/, '没有']]);
    await page.getByRole('button', { name: '提交排查' }).click();
    await page.getByText('发现了隐患，请至少附一张照片').waitFor();
    await page.locator('input[type=file]').setInputFiles({
      name: 'crack.jpg',
      mimeType: 'image/jpeg',
      buffer: await photoAt({ seed: 92_001 }),
    });
    await page.getByText('已上传').waitFor();
    await page.getByText('承重部位有明显裂缝').first().waitFor();
    await page.getByText('我的看法不同，改动初判').click();
    await pick(page, '改为', '疑似存在隐患');
    await pick(page, '隐患级别', '较大');
    await page.getByLabel('改动的理由').fill('裂缝在承重梁上');
    await picture(page, 'console-inspect-form-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await page.getByRole('button', { name: '提交排查' }).click();
    await page.getByText('排查人改动了初判，理由：裂缝在承重梁上').waitFor();
    await page.getByText('登记隐患').waitFor();
    await picture(page, 'console-house-inspected-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    const admin = await world.walk.as('villageAdmin');
    const record = (await admin(getHouse, { params: { id: owner.house.id } })).body;
    expect(['screenedBy', 'verdict', 'hazard'].map((f) => factOf(record, f))).toEqual([
      'gridOfficer',
      'suspect',
      'larger',
    ]);
    expect(errors.filter((error) => !/401/.test(error))).toEqual([]);
    await leave();
  });

  itInBrowser('a town handler records an appraisal, which regrades the hazard', async () => {
    const path = `/houses/${owner.house.id}`;
    const { page, leave, errors } = await signInAs(world.browser, world.server, 'jingban', path);
    await page.getByRole('button', { name: '登记鉴定报告' }).click();
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByText('请填写', { exact: true }).first().waitFor();
    await fillDay(page, '鉴定日期', '2026-11-23');
    await pick(page, '鉴定等级', 'D级');
    await page.getByText('整幢危房').first().waitFor();
    await page.getByLabel('鉴定单位').fill('演示鉴定公司');
    await page.locator('input[type=file]').setInputFiles({
      name: 'report.jpg',
      mimeType: 'image/jpeg',
      buffer: await photoAt({ seed: 92_002 }),
    });
    await page.getByText('已上传').waitFor();
    await picture(page, 'console-appraise-form-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByText('登记人').waitFor();
    await page.getByText('演示鉴定公司鉴定为D级，重大隐患').waitFor();
    const report = page.getByTestId('appraisal-report');
    await report.setInputFiles({
      name: '报告.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4 /OpenAction<</S/JavaScript>> %%EOF'),
    });
    await page.getByText('这个 PDF 里有脚本').waitFor();
    await report.setInputFiles({
      name: '报告.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF'),
    });
    await page.getByRole('link', { name: '下载报告（PDF）' }).waitFor();
    await picture(page, 'console-appraised-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    expect(errors.filter((error) => !/401|415/.test(error))).toEqual([]);
    await leave();
  });

  itInBrowser('a list of reports is checked row by row, and the good rows are entered', async () => {
    const admin = await world.walk.as('villageAdmin');
    const village = world.server.context.areas.tree()[0]?.villages[0]?.code ?? '';
    const good = await freshHouse(admin, village);
    const { page, leave, errors } = await signInAs(world.browser, world.server, 'jingban', '/houses/inspections');
    await page.getByRole('link', { name: '导入鉴定报告清单' }).click();
    const file = page.getByLabel('清单文件');
    const listOf = async (rows: string[][]) => ({
      name: '鉴定清单.xlsx',
      mimeType: 'application/octet-stream',
      buffer: await workbook([{ rows }]),
    });
    await page.getByText('清单要有哪些列').click();
    const waits = page.waitForEvent('download');
    await page.getByRole('link', { name: '下载空白清单（CSV）' }).click();
    const template = await readFile(await (await waits).path(), 'utf8');
    await picture(page, 'console-appraisal-list-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await file.setInputFiles(await listOf([['姓名', '电话']]));
    await page.getByRole('button', { name: '检查' }).click();
    await page.getByText('没有找到表头').waitFor();

    const head = template.replace('\uFEFF', '').trim().split(',');
    const rest = ['演示鉴定所', '2026-11-23'];
    const row = (code: string, number: string, level: string) => [code, number, ...rest, level, '', ''];
    const list = await listOf([
      head,
      row(good.code, 'QD-1', 'C级'),
      row(good.code, '=1+1', 'E级'),
      row('NO-SUCH-1', 'QD-3', 'B级'),
    ]);
    await file.setInputFiles(list);
    await page.getByRole('button', { name: '检查' }).click();
    await page.getByText('共 2 条问题').waitFor();
    const comes = page.waitForEvent('download');
    await page.getByRole('button', { name: '下载问题清单（XLSX）' }).click();
    const faultBook = await comes;
    expect(faultBook.suggestedFilename()).toBe('鉴定清单 问题清单.xlsx');
    const booked = await rowsOf(await readFile(await faultBook.path()));
    expect(booked.slice(1).map(([, at, , value]) => [at, value])).toEqual([
      ['3', 'E级'],
      ['4', 'NO-SUCH-1'],
    ]);
    const faults = page.getByRole('region', { name: '问题表' });
    expect(await faults.locator('tbody th').allTextContents()).toEqual(['3', '4']);
    expect(await faults.getByText('A级、B级、C级或D级').count()).toBe(1);
    expect(await page.getByRole('radio', { name: /全部合格才写入/ }).isDisabled()).toBe(true);
    await picture(page, 'console-appraisal-list-checked-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    await page.setViewportSize(phone);
    await picture(page, 'console-appraisal-list-checked-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    expect(await axeViolations(page, serious)).toEqual([]);
    await page.getByRole('button', { name: '写入 1 份报告' }).dblclick();
    await page.getByText('已写入 1 份鉴定报告；未写入 2 行。').waitFor();
    await picture(page, 'console-appraisal-list-entered-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    expect(await axeViolations(page, serious)).toEqual([]);
    await page.getByRole('link', { name: good.code }).click();
    await page.getByText('演示鉴定所鉴定为C级，较大隐患').waitFor();
    await page.goBack();
    await file.setInputFiles(await listOf([head, row(good.code, 'QD-1', 'C级')]));
    await page.getByRole('button', { name: '检查' }).click();
    await page.getByText('清单里的报告都已经录入').waitFor();
    expect(errors.filter((error) => !/401|422/.test(error))).toEqual([]);
    await leave();
  });

  itInBrowser('a supervisor comes from the audit to the house; the lists fit a phone', async () => {
    const { page, leave } = await signInAs(world.browser, world.server, 'ducha', '/audit', phone);
    const supervisor = await world.walk.as('supervisor');
    const { entries } = (await supervisor(listAudit, { query: { action: 'inspection.made' } })).body;
    expect(entries[0]?.house?.code).toBe(owner.house.code);
    await page.getByRole('link', { name: owner.house.code }).first().click();
    await page.getByText('排查人改动了初判').waitFor();
    await picture(page, 'console-house-inspected-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    await page.goto(`${world.server.base}/console/houses/inspections`);
    await page.getByRole('link', { name: owner.house.code }).first().waitFor();
    await picture(page, 'console-inspections-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    expect(await axeViolations(page, serious)).toEqual([]);
    await leave();
  });
});

describe('inspections that are assigned', () => {
  itInBrowser(
    'an administrator assigns the houses of a filter, and hands one on; the counts lead to lists',
    async () => {
      const path = '/houses?structure=earthTimber&sort=priority';
      const { page, leave, errors } = await signInAs(world.browser, world.server, 'cunguan', path);
      await page.getByRole('link', { name: toInspect[1]?.code ?? '' }).waitFor();
      // Where business is done comes first.
      expect(await page.locator('tbody th').allTextContents()).toEqual([toInspect[1]?.code, toInspect[0]?.code]);
      await page.getByText('按当前条件派排查任务').click();
      await page.getByText('这次可派 2 户').waitFor();
      await page.getByLabel('期限（天）').fill('7');
      await page.getByLabel('要求（可不填）').fill('先看出口');
      await picture(page, 'console-assign-1280');
      expect(await axeViolations(page, serious)).toEqual([]);
      await page.getByRole('button', { name: '派出 2 户' }).dblclick();
      await page.getByText(/已派出 2 户/).waitFor();
      await page.getByText('这次可派 0 户；2 户已派未完成').waitFor();
      await picture(page, 'console-assigned-1280');
      expect(await axeViolations(page, serious)).toEqual([]);
      await page.getByRole('link', { name: '查看排查任务' }).click();
      await page.getByRole('button', { name: `改派 ${toInspect[0]?.code}` }).click();
      await page.getByRole('button', { name: '确定' }).click();
      await page.getByText('请填写', { exact: true }).first().waitFor();
      await page.getByLabel('原因').fill('网格员请假');
      await choose(page, '改派给', /演示村管理员/);
      await page.locator('.ant-select-dropdown').first().waitFor({ state: 'hidden' });
      await picture(page, 'console-task-reassign-1280');
      expect(await axeViolations(page, serious)).toEqual([]);
      await page.getByRole('button', { name: '确定' }).click();
      await page.getByRole('row', { name: new RegExp(`${toInspect[0]?.code}.*演示村管理员`) }).waitFor();
      await page.getByRole('button', { name: `撤回 ${toInspect[1]?.code}` }).click();
      await page.getByLabel('原因').fill('房主外出');
      await page.getByRole('button', { name: '确定' }).click();
      await page.getByRole('button', { name: `撤回 ${toInspect[1]?.code}` }).waitFor({ state: 'detached' });
      await page.getByRole('link', { name: /^1，合计，已撤回的任务/ }).click();
      await page.getByText('房主外出').waitFor();
      await picture(page, 'console-tasks-1280');
      expect(await axeViolations(page, serious)).toEqual([]);
      await page.goto(`${world.server.base}/console/houses/${toInspect[1]?.id}`);
      await page.getByRole('button', { name: '派排查任务' }).click();
      await page.getByRole('button', { name: '派出', exact: true }).click();
      await page.getByText('未完成', { exact: true }).waitFor();
      await picture(page, 'console-house-task-1280');
      expect(await axeViolations(page, serious)).toEqual([]);
      expect(errors.filter((error) => !/401/.test(error))).toEqual([]);
      await leave();
    },
  );

  itInBrowser('the officer comes from one message to the own list, which fits a phone', async () => {
    const { page, leave } = await signInAs(world.browser, world.server, officerLogin(0, 0), '/messages', phone);
    await page.getByRole('link', { name: '打开排查任务 2 户' }).click();
    const list = page.getByRole('region', { name: '任务表' });
    await list.getByRole('link', { name: toInspect[1]?.code ?? '' }).waitFor();
    expect(await list.getByRole('link', { name: toInspect[0]?.code ?? '' }).count()).toBe(0);
    await picture(page, 'console-tasks-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    expect(await axeViolations(page, serious)).toEqual([]);
    await leave();
  });

  itInBrowser('the houses with the form that assigns them fit a phone', async () => {
    const { page, leave } = await signInAs(world.browser, world.server, 'cunguan', '/houses', phone);
    await page.getByText('按当前条件派排查任务').click();
    await page.getByText(/这次可派/).waitFor();
    await picture(page, 'console-assign-390');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    await leave();
  });
});
