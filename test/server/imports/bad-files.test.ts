import { crc32, deflateRawSync } from 'node:zlib';
import { CaseWalk } from '../../support/case-walk';
import type { Client } from '../../support/client';
import { registerHead, registerRow, sendRegister, uploadedAndChecked, workbook } from '../../support/registers';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let town: Client;
let townCode: string;
let village = '';
beforeAll(async () => {
  server = await startTestServer();
  town = await new CaseWalk(server).as('town');
  const [first] = server.context.areas.tree();
  townCode = first?.code ?? '';
  village = first?.villages[0]?.name ?? '';
}, 120_000);
afterAll(() => server.close());

const refusal = async (content: Buffer, name?: string) => {
  const { status, problem } = await sendRegister(server, town, townCode, content, name);
  return { status, code: problem.code, detail: problem.detail };
};

/** A ZIP with the entries, packed; without what a bomb has no need of. */
function zipOf(
  entries: readonly { name: string; packed: Buffer; bytes: number; sum: number; flags?: number }[],
): Buffer {
  const parts = entries.flatMap(({ name, packed, bytes, sum, flags = 0 }) => {
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(flags, 6);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(sum, 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(Math.min(bytes, 0xffffffff), 22);
    head.writeUInt16LE(name.length, 26);
    return [head, Buffer.from(name), packed];
  });
  const end = Buffer.alloc(46);
  end.writeUInt32LE(0x02014b50, 0);
  return Buffer.concat([...parts, end]);
}
const packed = (name: string, content: Buffer) => ({
  name,
  packed: deflateRawSync(content),
  bytes: content.length,
  sum: crc32(content),
});

describe('a file that is no register', () => {
  it('is refused with why, and nothing of it is kept', async () => {
    const good = await workbook([{ rows: [registerHead, registerRow(1, village)] }]);
    const compound = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]);
    const locked = Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')]);
    const cases: [Buffer, string][] = [
      [Buffer.alloc(0), '文件是空的'],
      [Buffer.from([0x89, 0x50, 0, 1, 2]), '这不是 XLSX 工作簿，也不是 CSV 文件'],
      [compound, '旧版 .xls'],
      [locked, '加了密码'],
      [good.subarray(0, good.length - 3000), '已损坏'],
      [zipOf([packed('word/document.xml', Buffer.from('<w/>'))]), '这不是 XLSX 工作簿'],
      [zipOf([{ ...packed('xl/workbook.xml', Buffer.from('<workbook/>')), flags: 1 }]), '加了密码'],
      [zipOf([packed('xl/workbook.xml', Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><workbook/>'))]), '已损坏'],
      [Buffer.from('姓名,年龄\n张三,3\n'), '没有找到表头'],
      [Buffer.from([0xff, 0x80, 0x2c, 0xff, 0x0a, 0xff, 0xff]), '文字编码认不出来'],
      [await workbook([{ rows: [['只有标题']] }]), '没有找到表头'],
    ];
    for (const [content, words] of cases) {
      const { status, code, detail } = await refusal(content);
      expect([words, status, code]).toEqual([words, 422, 'file_broken']);
      expect(detail).toContain(words);
    }
    expect(await server.connection.collection('imports').countDocuments({})).toBe(0);
  });

  it('is refused while it is unpacked where it is a bomb, one large part or thousands of small ones', async () => {
    const huge = deflateRawSync(Buffer.alloc(400 * 1024 * 1024));
    const started = process.memoryUsage().rss;
    const bomb = zipOf([{ name: 'xl/worksheets/sheet1.xml', packed: huge, bytes: 0xffffffff, sum: 0 }]);
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await refusal(bomb)).toMatchObject({ status: 422, detail: expect.stringContaining('解压后异常大') });
    expect(process.memoryUsage().rss - started).toBeLessThan(300 * 1024 * 1024);
    const many = zipOf(Array.from({ length: 2500 }, (_, n) => packed(`x${n}.xml`, Buffer.from('<a/>'))));
    expect(await refusal(many)).toMatchObject({ status: 422, detail: expect.stringContaining('部件超过 2000 个') });
  });

  it('is refused where its columns are more than a register has', async () => {
    const wide = [...registerHead, ...Array.from({ length: 300 }, (_, n) => `列${n}`)];
    expect(await refusal(await workbook([{ rows: [wide] }]))).toMatchObject({
      detail: expect.stringContaining('200 列'),
    });
  });
});

describe('a CSV', () => {
  const lines = (rows: unknown[][]): string => rows.map((row) => row.join(',')).join('\r\n');
  const rowsHere = () => [1, 2, 3].map((n) => registerRow(n, village, { 11: 120 }));
  // 「㙍」 stands in GB18030 alone, not in the smaller sets before it.
  const gb18030 = (text: string): Buffer => {
    const table = new Map<string, Buffer>();
    const decoder = new TextDecoder('gb18030');
    for (let high = 0x81; high <= 0xfe; high += 1)
      for (let low = 0x40; low <= 0xfe; low += 1) {
        if (low === 0x7f) continue;
        const bytes = Buffer.from([high, low]);
        const sign = decoder.decode(bytes);
        if (sign.length === 1 && !table.has(sign)) table.set(sign, bytes);
      }
    return Buffer.concat(
      [...text].map((sign) => (sign < '\u0080' ? Buffer.from(sign) : (table.get(sign) ?? Buffer.from('?')))),
    );
  };

  it.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-8 with its mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['GB18030', gb18030],
  ])('in %s is read as what it is', async (_name, encoded) => {
    const found = await uploadedAndChecked(
      server,
      town,
      townCode,
      encoded(lines([registerHead, ...rowsHere()])),
      '台账.csv',
    );
    expect(found).toMatchObject({ kind: 'csv', counts: { rows: 3, good: 3 }, headerRow: 1 });
  });

  it('keeps quotes, separators and breaks inside a field, and numbers that were kept as texts', async () => {
    const [first = []] = rowsHere();
    const row = first.map((cell, at) =>
      at === 3 ? '"青山组 1 号\n""老屋"", 东侧"' : at === 6 ? '="13820000001"' : cell,
    );
    const found = await uploadedAndChecked(server, town, townCode, Buffer.from(lines([registerHead, row])), '台账.csv');
    expect(found.counts).toMatchObject({ rows: 1, good: 1 });
    const open = Buffer.from(`${lines([registerHead])}\n"没有成对`);
    expect(await refusal(open, '台账.csv')).toMatchObject({
      status: 422,
      detail: expect.stringContaining('引号没有成对'),
    });
  });
});

describe('a workbook of several sheets', () => {
  it('is read where the headings are the same; others are named', async () => {
    const found = await uploadedAndChecked(
      server,
      town,
      townCode,
      await workbook([
        { sheet: '填表说明', rows: [['请按要求填写']] },
        { sheet: '一', rows: [registerHead, registerRow(1, village)] },
        { sheet: '二', rows: [registerHead, registerRow(2, village), registerRow(1, village)] },
      ]),
    );
    expect(found).toMatchObject({
      sheets: ['一', '二'],
      otherSheets: ['填表说明'],
      counts: { rows: 3, good: 1, faulty: 2 },
    });
    expect(found.faults.map(({ sheet, row, wrong }) => [sheet, row, wrong])).toEqual([
      ['一', 2, '和“二”第 3 行是同一个房屋编码，分不清以哪一行为准'],
      ['二', 3, '和“一”第 2 行是同一个房屋编码，分不清以哪一行为准'],
    ]);
  });
});

it('lies in the store encrypted, and is deleted with its time', async () => {
  const file = await workbook([{ rows: [registerHead, registerRow(9, village)] }]);
  const { body } = await sendRegister(server, town, townCode, file);
  const { readFile, readdir } = await import('node:fs/promises');
  const { join } = await import('node:path');
  const folder = join(server.folder, 'files', 'objects', 'imports', body.id);
  const [name = ''] = await readdir(folder);
  const kept = await readFile(join(folder, name));
  expect(kept.subarray(0, 7).toString()).toBe('AJSEAL1');
  expect(kept.includes(file.subarray(0, 64))).toBe(false);
  server.clock.pass(8 * 86_400_000);
  await server.context.imports.sweep();
  expect(await readdir(folder)).toEqual([]);
  const doc = await server.connection.collection('imports').findOne({ _id: body.id as never });
  expect(doc).toMatchObject({ state: 'withdrawn', faults: [] });
});
