import { readFileSync } from 'node:fs';

/**
 * The highest memory that this process has had so far, in megabytes. Linux tells it of the program that runs; what
 * `resourceUsage` tells there begins with the size of the process that started it.
 */
export function peakMb(): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    if (kilobytes) return Number(kilobytes) / 1024;
  } catch {
    // Another system: below.
  }
  return process.resourceUsage().maxRSS / 1024;
}
