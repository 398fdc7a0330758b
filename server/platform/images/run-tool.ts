import { execFile } from 'node:child_process';

export interface ToolRun {
  ok: boolean;
  /** False where there is no such program on this machine. */
  found: boolean;
  stdout: Buffer;
}

/** Runs a tool to its end, for at most a minute; what it writes to its output is kept in memory. */
export function runTool(program: string, args: readonly string[]): Promise<ToolRun> {
  return new Promise((done) => {
    const options = {
      encoding: 'buffer',
      timeout: 60_000,
      killSignal: 'SIGKILL',
      maxBuffer: 32 * 1024 * 1024,
    } as const;
    execFile(program, [...args], options, (error, stdout) => {
      done({ ok: !error, found: !(error && 'code' in error && error.code === 'ENOENT'), stdout });
    });
  });
}
