import { crc32, createInflateRaw } from 'node:zlib';
import { tableLimits, UnreadableTable } from './table';
import { tableTexts } from './tables.texts';

/** One file of a ZIP, on its way by. Its content is read before the next entry comes, or skipped. */
export interface ZipEntry {
  name: string;
  content(): AsyncGenerator<Buffer>;
}

const broken = (): UnreadableTable => new UnreadableTable(tableTexts.broken);

/** Bytes that come in pieces, taken in any amount. */
class Supply {
  private held: Buffer = Buffer.alloc(0);
  /** Bytes taken so far. */
  taken = 0;
  constructor(private readonly source: AsyncIterator<Buffer>) {}

  /** Makes sure that `n` bytes are there; false where the file ends before. */
  async has(n: number): Promise<boolean> {
    while (this.held.length < n) {
      const { value, done } = await this.source.next();
      if (done) return false;
      this.held = this.held.length > 0 ? Buffer.concat([this.held, value]) : value;
    }
    return true;
  }

  peek(n: number): Buffer {
    return this.held.subarray(0, n);
  }

  async take(n: number): Promise<Buffer> {
    if (!(await this.has(n))) throw broken();
    const found = this.held.subarray(0, n);
    this.drop(n);
    return found;
  }

  /** What is there, at most `n` bytes; the rest of it stays. */
  async some(n: number): Promise<Buffer> {
    if (!(await this.has(1))) throw broken();
    return this.held.subarray(0, Math.min(n, this.held.length));
  }

  drop(n: number): void {
    this.held = this.held.subarray(n);
    this.taken += n;
  }
}

const signature = { entry: 0x04034b50, directory: 0x02014b50, end: 0x06054b50, sizes: 0x08074b50 } as const;
const follows = (bytes: Buffer, at: number): boolean =>
  bytes.length >= at + 4 && ([signature.entry, signature.directory] as number[]).includes(bytes.readUInt32LE(at));

/** Packed bytes given to the unpacking at once: what comes out of them is held, at most a thousand times as much. */
const portion = 16 * 1024;

/** Counts what comes out of the whole file, so that a bomb is refused while it is unpacked. */
class Budget {
  private unpacked = 0;
  constructor(private readonly supply: Supply) {}
  add(bytes: number): void {
    this.unpacked += bytes;
    const { unpacked, ratio, ratioFrom } = tableLimits;
    const packed = this.supply.taken + portion;
    if (this.unpacked > unpacked || (this.unpacked > ratioFrom && this.unpacked > packed * ratio))
      throw new UnreadableTable(tableTexts.bomb(unpacked / 1024 ** 3));
  }
}

async function* inflated(supply: Supply): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw();
  const out: Buffer[] = [];
  let state: 'running' | 'ended' | 'failed' = 'running';
  let wake: () => void = () => undefined;
  inflate.on('data', (chunk: Buffer) => out.push(chunk));
  inflate.on('end', () => {
    state = 'ended';
    wake();
  });
  inflate.on('error', () => {
    state = 'failed';
    wake();
  });
  const now = (): typeof state => state;
  let given = 0;
  try {
    while (now() === 'running') {
      const chunk = await supply.some(portion);
      await new Promise<void>((done) => {
        wake = done;
        inflate.write(chunk, () => done());
      });
      if (now() === 'failed') throw broken();
      // Behind its end the packing takes nothing more: those bytes are the next entry's.
      const used = Math.min(chunk.length, inflate.bytesWritten - given);
      given += used;
      supply.drop(used);
      yield* out.splice(0);
    }
  } finally {
    inflate.destroy();
  }
}

async function* stored(supply: Supply, bytes: number): AsyncGenerator<Buffer> {
  for (let left = bytes; left > 0;) {
    const chunk = await supply.some(Math.min(left, 64 * 1024));
    supply.drop(chunk.length);
    left -= chunk.length;
    yield chunk;
  }
}

/** Skips the sizes that stand behind an entry: with or without a signature, in four or eight bytes. */
async function skipSizes(supply: Supply): Promise<void> {
  await supply.has(28);
  const next = supply.peek(28);
  const lengths = next.length >= 4 && next.readUInt32LE(0) === signature.sizes ? [16, 24] : [12, 20];
  const length = lengths.find((each) => follows(next, each));
  if (length === undefined) throw broken();
  supply.drop(length);
}

/**
 * The files of a ZIP in the order in which they lie, read once from front to back. Throws {@link UnreadableTable} for
 * what is no ZIP, is damaged, is locked by a password, or unpacks to more than a workbook can.
 */
export async function* zipEntries(source: AsyncIterable<Buffer>): AsyncGenerator<ZipEntry> {
  const bytes = source[Symbol.asyncIterator]();
  try {
    yield* entriesOf(new Supply(bytes));
  } finally {
    // Whoever stops early has the file closed.
    await bytes.return?.();
  }
}

async function* entriesOf(supply: Supply): AsyncGenerator<ZipEntry> {
  const budget = new Budget(supply);
  for (let count = 0; ; count += 1) {
    if (!(await supply.has(4))) throw broken();
    const mark = supply.peek(4).readUInt32LE(0);
    if (mark === signature.directory || (mark === signature.end && count === 0)) return;
    if (mark !== signature.entry) throw broken();
    if (count >= tableLimits.entries) throw new UnreadableTable(tableTexts.entries(tableLimits.entries));
    const header = await supply.take(30);
    const flags = header.readUInt16LE(6);
    const method = header.readUInt16LE(8);
    const [sum, bytes] = [header.readUInt32LE(14), header.readUInt32LE(18)];
    const name = (await supply.take(header.readUInt16LE(26))).toString('utf8');
    await supply.take(header.readUInt16LE(28));
    if (flags & 1) throw new UnreadableTable(tableTexts.locked);
    const later = (flags & 8) !== 0;
    if (method !== 8 && (method !== 0 || later || bytes === 0xffffffff))
      throw new UnreadableTable(tableTexts.otherPacking);
    async function* content(): AsyncGenerator<Buffer> {
      let found = 0;
      for await (const chunk of method === 8 ? inflated(supply) : stored(supply, bytes)) {
        budget.add(chunk.length);
        found = crc32(chunk, found);
        yield chunk;
      }
      if (!later && found !== sum) throw broken();
      if (later) await skipSizes(supply);
    }
    const running = content();
    yield { name, content: () => running };
    // What nobody read is gone through, so that the next entry is found.
    for await (const chunk of running) void chunk;
  }
}
