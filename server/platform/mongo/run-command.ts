import { execFile } from 'node:child_process';

/** Runs a program to its end. `output` is both streams; `found` is false where there is no such program. */
export function runCommand(
  program: string,
  args: readonly string[],
): Promise<{ ok: boolean; found: boolean; output: string }> {
  return new Promise((done) => {
    execFile(program, [...args], { maxBuffer: 4 * 1024 * 1024 }, (error, stdout, stderr) => {
      const found = !(error && 'code' in error && error.code === 'ENOENT');
      done({ ok: !error, found, output: `${stdout}${stderr}`.trim() });
    });
  });
}
