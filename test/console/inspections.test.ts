import { listAudit } from '../../server/contract/audit/audit';
import { getHouse } from '../../server/contract/houses/houses';
import { inspectMyHouse } from '../../server/contract/inspections/inspections';
import { newToken } from '../../server/platform/crypto/random';
import { axeViolations, itInBrowser, phone, picture } from '../support/browser';
import { homeowner, type Homeowner } from '../support/homeowner';
import { factOf } from '../support/houses';
import { soundAnswers } from '../support/inspections';
import { photoAt } from '../support/photos';
import { fillDay, pick, serious, signInAs, tooWide } from './console-user';
import { consoleWorld } from './console-world';

let owner: Homeowner;

const world = consoleWorld(async ({ server, walk }) => {
  const village = server.context.areas.tree()[0]?.villages[0]?.code ?? '';
  owner = await homeowner(server, await walk.as('villageAdmin'), village, [{ field: 'use', value: 'crowded' }]);
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
    const { page, context, errors } = await signInAs(world.browser, world.server, 'cunguan', '/messages');
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
    await context.close();
  });

  itInBrowser('a town handler records an appraisal, which regrades the hazard', async () => {
    const path = `/houses/${owner.house.id}`;
    const { page, context, errors } = await signInAs(world.browser, world.server, 'jingban', path);
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
    await picture(page, 'console-appraised-1280');
    expect(await axeViolations(page, serious)).toEqual([]);
    expect(errors.filter((error) => !/401/.test(error))).toEqual([]);
    await context.close();
  });

  itInBrowser('a supervisor comes from the audit to the house; the lists fit a phone', async () => {
    const { page, context } = await signInAs(world.browser, world.server, 'ducha', '/audit', phone);
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
    await context.close();
  });
});
