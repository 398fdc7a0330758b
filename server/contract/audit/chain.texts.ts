import type { ChainFinding } from './chain';

const inBlock = (block: number | null): string => (block === null ? '' : `第 ${block} 块`);

const words: Record<ChainFinding['kind'], (found: ChainFinding) => string> = {
  changed: ({ block, entry }) => `记录被改动：${inBlock(block)}的记录 ${entry} 与入链时的内容不一致`,
  removed: ({ block, entry }) => `记录被删除：${inBlock(block)}登记的记录 ${entry} 已经不在日志里`,
  inserted: ({ entry }) => `多出的记录：${entry} 不在任何一块里，也没有在等待入链`,
  twice: ({ block, entry }) => `重复入链：记录 ${entry} 在${inBlock(block)}里又出现一次`,
  late: ({ entry }) => `迟迟没有入链：记录 ${entry} 超过 5 分钟还没有入链，可能后台任务没有运行`,
  missing_block: ({ block }) => `缺块：${inBlock(block)}前面（或这一块本身）的块不见了`,
  changed_block: ({ block }) => `块被改动：${inBlock(block)}的内容、顺序或时间与它的摘要不一致`,
  broken_link: ({ block }) => `断链：${inBlock(block)}没有接上前一块的摘要`,
  other_head: ({ block }) => `与留存的链头不一致：${inBlock(block)}的摘要与别处留存的不同，整条链可能被重写`,
};

/** What a finding says to people. */
export const chainWords = (found: ChainFinding): string => words[found.kind](found);
