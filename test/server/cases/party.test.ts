import { inflateRawSync } from 'node:zlib';
import { actAsParty, enterAsParty, listMyOrders } from '../../../server/contract/cases/party';
import { getPaper, getPaperDocument } from '../../../server/contract/cases/papers';
import { CaseWalk } from '../../support/case-walk';
import { residentClient } from '../../support/client';
import { newKey } from '../../support/reports';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let walk: CaseWalk;
beforeAll(async () => {
  server = await startTestServer();
  walk = new CaseWalk(server);
}, 120_000);
afterAll(() => server.close());

const paperOf = async (id: string, kind: 'order' | 'reminder' | 'notice') =>
  (await walk.as('town'))(getPaper, { params: { id, kind } });
const codeOf = async (id: string): Promise<string> => (await paperOf(id, 'order')).body.entry?.code ?? '';

/** The text of a part of a zip file, found by its name. */
function partOf(zip: Buffer, name: string): string {
  for (
    let at = zip.indexOf('PK\u0001\u0002', 0, 'latin1');
    at >= 0;
    at = zip.indexOf('PK\u0001\u0002', at + 4, 'latin1')
  ) {
    const nameLength = zip.readUInt16LE(at + 28);
    if (zip.subarray(at + 46, at + 46 + nameLength).toString() !== name) continue;
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const content = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    return zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(content).toString() : content.toString();
  }
  throw new Error(`no ${name} in the file`);
}

describe('the papers of a case', () => {
  it('an order has number, articles, deadline, places for seal and signature, and a code for the party', async () => {
    const { id } = await walk.at('confirmed');
    await walk.take('order', id, 'town', { site: '青山村3组12号' });
    const { body } = await paperOf(id, 'order');
    expect(body).toMatchObject({ title: '责令限期整改通知书', addressee: '当事人甲：', seal: '（盖章）' });
    expect(body.paragraphs.join()).toContain('青山村3组12号');
    expect(body.articles).toContain('《土地管理法》第七十八条');
    expect(body.entry?.code).toMatch(/^([0-9A-Z]{5}-){3}[0-9A-Z]$/);
    expect(body.receipt).toHaveLength(4);
  });

  it('is a DOCX file with the same words, and neither has the reporter’s', async () => {
    const { id } = await walk.at('confirmed');
    await walk.take('order', id, 'town');
    const { cookie = '' } = (await walk.as('town')).headers;
    const response = await fetch(`${server.base}/api/cases/${id}/papers/order/docx`, { headers: { cookie } });
    expect(response.headers.get('content-disposition')).toContain('attachment');
    const text = partOf(Buffer.from(await response.arrayBuffer()), 'word/document.xml');
    const { body } = await paperOf(id, 'order');
    for (const words of [body.title, body.number, ...body.paragraphs, body.entry?.code ?? '-'])
      expect(text).toContain(words);
    // The reporter's description and place words could tell who wrote them.
    for (const words of ['水田里正在打地基', '村小学往东']) {
      expect(text).not.toContain(words);
      expect(JSON.stringify(body)).not.toContain(words);
    }
  });

  it('are not there before they were issued', async () => {
    const { id } = await walk.at('ordered');
    for (const kind of ['reminder', 'notice'] as const) expect((await paperOf(id, kind)).status).toBe(404);
    const handler = await walk.as('otherTown');
    for (const endpoint of [getPaper, getPaperDocument])
      expect((await handler(endpoint, { params: { id, kind: 'order' } })).status).toBe(404);
  });
});

describe('the party to an order', () => {
  it('enters with the printed code, sees the order and the officer’s photos, and nothing of a report', async () => {
    const { id, sent } = await walk.at('ordered');
    const party = await residentClient(server, 'openid-party');
    const entered = await party(enterAsParty, { body: { code: (await codeOf(id)).toLowerCase().replace(/-/g, ' ') } });
    expect(entered.status).toBe(200);
    expect(entered.body).toMatchObject({ party: '当事人甲', may: { state: true, assist: true, demolished: true } });
    expect(entered.body.photos).toHaveLength(2);
    for (const words of ['水田里', '村小学', sent.receipt.number]) expect(entered.text).not.toContain(words);
    expect((await party(listMyOrders)).body.orders).toHaveLength(1);
  });

  it('a code works for one account; a wrong one answers alike, and guessing is throttled', async () => {
    const { id } = await walk.at('ordered');
    const code = await codeOf(id);
    const [party, other] = [await residentClient(server, 'openid-one'), await residentClient(server, 'openid-two')];
    expect((await party(enterAsParty, { body: { code } })).status).toBe(200);
    expect((await party(enterAsParty, { body: { code } })).status).toBe(200);
    const taken = await other(enterAsParty, { body: { code } });
    const wrong = await other(enterAsParty, { body: { code: 'AAAAA-BBBBB-CCCCC-D' } });
    expect({ ...taken.problem, requestId: '' }).toEqual({ ...wrong.problem, requestId: '' });
    for (let i = 0; i < 8; i += 1) await other(enterAsParty, { body: { code: 'AAAAA-BBBBB-CCCCC-D' } });
    expect((await other(enterAsParty, { body: { code } })).problem.code).toBe('locked_out');
    expect((await other(listMyOrders)).body.orders).toEqual([]);
    expect(
      (await other(actAsParty, { params: { id }, body: { key: newKey(), act: { act: 'state', text: '我有话要说' } } }))
        .status,
    ).toBe(404);
  });

  it('makes a statement that counts as heard; a repeated press makes one', async () => {
    const { id } = await walk.at('ordered');
    const party = await residentClient(server, 'openid-statement');
    await party(enterAsParty, { body: { code: await codeOf(id) } });
    const body = { key: newKey(), act: { act: 'state' as const, text: '房子是祖辈留下的，请核实。' } };
    await party(actAsParty, { params: { id }, body });
    expect((await party(actAsParty, { params: { id }, body })).body.answers).toHaveLength(1);
    const page = await walk.page(id);
    expect(page.forceChecklist.find(({ label }) => label.includes('陈述'))?.done).toBe(true);
    expect(page.history.at(-1)).toMatchObject({ by: '当事人', label: '当事人答复' });
  });

  it('applies for help, which the town then gives; an official is refused with the rule', async () => {
    const { id } = await walk.at('ordered');
    const party = await residentClient(server, 'openid-help');
    await party(enterAsParty, { body: { code: await codeOf(id) } });
    const apply = (official: boolean) =>
      party(actAsParty, {
        params: { id },
        body: { key: newKey(), act: { act: 'assist', text: '家里没有劳力，请帮忙拆除', official } },
      });
    const refused = await apply(true);
    expect([refused.problem.code, refused.problem.detail]).toEqual([
      'step_refused',
      expect.stringContaining('不予助拆'),
    ]);
    expect((await apply(false)).status).toBe(200);
    const page = await walk.take('start', id, 'town', { mode: 'assisted' });
    expect(page.state).toBe('dismantling');
  });

  it('sends photos of the own demolition, which the handler sees in the history', async () => {
    const { id } = await walk.at('ordered');
    const party = await residentClient(server, 'openid-demolished');
    await party(enterAsParty, { body: { code: await codeOf(id) } });
    const evidence = await walk.photos('finish');
    const act = { act: 'demolished' as const, text: '已经全部拆除', evidence: evidence as never };
    expect((await party(actAsParty, { params: { id }, body: { key: newKey(), act } })).status).toBe(200);
    expect((await walk.page(id)).history.at(-1)?.photos).toHaveLength(2);
  });
});
