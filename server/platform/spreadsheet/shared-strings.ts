import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Bytes of a block, blocks that stay in memory from the beginning, and those that were read last. */
const blockBytes = 64 * 1024;
const keptBlocks = 128;
const recentBlocks = 64;

const nonceOf = (index: number): Buffer => {
  const nonce = Buffer.alloc(16);
  nonce.writeUInt32BE(index, 0);
  return nonce;
};

/** Whole numbers in a row that grows. */
class Numbers {
  private held = new Uint32Array(4096);
  length = 0;
  push(value: number): void {
    if (this.length === this.held.length) {
      const wider = new Uint32Array(this.held.length * 2);
      wider.set(this.held);
      this.held = wider;
    }
    this.held[this.length] = value;
    this.length += 1;
  }
  at(index: number): number {
    return this.held[index] ?? 0;
  }
}

export interface SharedStrings {
  add(text: string): void;
  get(index: number): string | undefined;
  readonly length: number;
  close(): void;
}

/**
 * The texts that the cells of a workbook name by number. The first 8 MB stay in memory; what is beyond goes to a file
 * that is encrypted under a key of this run alone and has no name on the disk while it is used, because it holds
 * people's data. Four bytes a text stay in memory.
 */
export function createSharedStrings(): SharedStrings {
  const starts = new Numbers();
  const kept: Buffer[] = [];
  const recent = new Map<number, Buffer>();
  const key = randomBytes(32);
  let file: number | null = null;
  let block = Buffer.allocUnsafe(blockBytes);
  let blocks = 0;
  let used = 0;

  function openFile(): number {
    if (file !== null) return file;
    const path = join(tmpdir(), `anju-${randomBytes(12).toString('hex')}`);
    file = openSync(path, 'wx+', 0o600);
    // Without a name nothing of it is left behind when the process dies.
    rmSync(path, { force: true });
    return file;
  }

  function finishBlock(): void {
    if (blocks < keptBlocks) kept.push(block);
    else {
      const cipher = createCipheriv('aes-256-ctr', key, nonceOf(blocks));
      writeSync(openFile(), cipher.update(block), 0, blockBytes, (blocks - keptBlocks) * blockBytes);
    }
    block = Buffer.allocUnsafe(blockBytes);
    blocks += 1;
    used = 0;
  }

  function blockOf(index: number): Buffer {
    if (index === blocks) return block;
    const near = kept[index] ?? recent.get(index);
    if (near) return near;
    const sealed = Buffer.allocUnsafe(blockBytes);
    readSync(openFile(), sealed, 0, blockBytes, (index - keptBlocks) * blockBytes);
    const opened = createDecipheriv('aes-256-ctr', key, nonceOf(index)).update(sealed);
    recent.set(index, opened);
    const [oldest] = recent.keys();
    if (recent.size > recentBlocks && oldest !== undefined) recent.delete(oldest);
    return opened;
  }

  /** Where a text lies: its block and the place in it; a text never goes over the end of a block. */
  const spotOf = (index: number): { block: number; at: number } => {
    const start = starts.at(index);
    return { block: Math.floor(start / blockBytes), at: start % blockBytes };
  };

  return {
    get length() {
      return starts.length;
    },
    add(text) {
      // Three bytes a character at most, and two for the length.
      const bytes = Buffer.from(text.length > 20_000 ? text.slice(0, 20_000) : text);
      if (used + bytes.length + 2 > blockBytes) finishBlock();
      starts.push(blocks * blockBytes + used);
      block.writeUInt16BE(bytes.length, used);
      bytes.copy(block, used + 2);
      used += bytes.length + 2;
    },
    get(index) {
      if (!(index >= 0 && index < starts.length)) return undefined;
      const spot = spotOf(index);
      const from = blockOf(spot.block);
      const length = from.readUInt16BE(spot.at);
      return from.toString('utf8', spot.at + 2, spot.at + 2 + length);
    },
    close() {
      if (file !== null) closeSync(file);
      file = null;
      recent.clear();
      kept.length = 0;
    },
  };
}
