import { createHash, randomUUID } from 'node:crypto';
import { access, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { engineCache } from './engine-cache';
import { engineTexts } from './engine.texts';
import { runCommand } from './run-command';

const source = join(__dirname, 'fallback');

/** The launcher of the fallback engine and the folder of its jars. */
export interface FallbackBinary {
  path: string;
  jars: string;
}

async function checkJava(): Promise<void> {
  const java = await runCommand('java', ['-version']);
  const version = /version "(\d+)[^"]*"/.exec(java.output);
  if (!java.found || !version) throw new Error(engineTexts.javaMissing);
  if (Number(version[1]) < 17) throw new Error(engineTexts.javaTooOld(version[0]));
}

/** Fetches into a folder of its own and moves it into place, so that two processes can do it at once. */
async function fetchJars(target: string): Promise<void> {
  const work = `${target}.${randomUUID()}`;
  const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${work}`];
  const maven = await runCommand('mvn', ['-q', '-B', '-f', join(source, 'pom.xml'), ...goal]);
  if (!maven.found) throw new Error(engineTexts.mavenMissing);
  try {
    if (!maven.ok) throw new Error(engineTexts.mavenFailed(maven.output.split('\n').slice(0, 3).join(' ')));
    await rename(work, target).catch(() => access(target));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** What starts the fallback engine; its jars are fetched once. Throws with a Chinese sentence where that cannot be. */
export async function findFallback(): Promise<FallbackBinary> {
  await checkJava();
  const pom = await readFile(join(source, 'pom.xml'));
  const name = createHash('sha256').update(pom).digest('hex').slice(0, 16);
  const jars = join(await engineCache(), `jars-${name}`);
  const present = await access(jars).then(
    () => true,
    () => false,
  );
  if (!present) await fetchJars(jars);
  return { path: join(source, 'launch.sh'), jars };
}
