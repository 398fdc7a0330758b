import { createHash, randomUUID } from 'node:crypto';
import { access, readFile, readdir, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { engineCache } from './engine-cache';
import { engineTexts } from './engine.texts';
import { runCommand } from './run-command';

const source = join(__dirname, 'fallback');
const sourceNames = ['DocumentType.java', 'Engine.java', 'Lookup.java', 'Unique.java'];

/** The launcher of the fallback engine and what it must be told. */
export interface FallbackBinary {
  path: string;
  args: string[];
}

async function checkJava(): Promise<void> {
  const java = await runCommand('java', ['-version']);
  const version = /version "(\d+)[^"]*"/.exec(java.output);
  if (!java.found || !version) throw new Error(engineTexts.javaMissing);
  if (Number(version[1]) < 17) throw new Error(engineTexts.javaTooOld(version[0]));
}

/** Makes a folder under another name and moves it into place, so that two processes can do it at once. */
async function madeOnce(target: string, make: (work: string) => Promise<void>): Promise<string> {
  const present = await access(target).then(
    () => true,
    () => false,
  );
  if (present) return target;
  const work = `${target}.${randomUUID()}`;
  try {
    await make(work);
    await rename(work, target).catch(() => access(target));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return target;
}

const firstLines = (output: string): string => output.split('\n').slice(0, 3).join(' ');

async function fetchJars(work: string): Promise<void> {
  const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${work}`];
  const maven = await runCommand('mvn', ['-q', '-B', '-f', join(source, 'pom.xml'), ...goal]);
  if (!maven.found) throw new Error(engineTexts.mavenMissing);
  if (!maven.ok) throw new Error(engineTexts.mavenFailed(firstLines(maven.output)));
}

async function compile(jars: string, work: string): Promise<void> {
  const compiler = ['--module', 'jdk.compiler/com.sun.tools.javac.Main'];
  const sources = sourceNames.map((name) => join(source, name));
  // Without its own launcher the compiler knows no stars in a path.
  const path = (await readdir(jars)).map((name) => join(jars, name)).join(delimiter);
  const java = await runCommand('java', [...compiler, '-cp', path, '-d', work, ...sources]);
  if (!java.ok) throw new Error(engineTexts.javaNoCompiler(firstLines(java.output)));
}

/**
 * What starts the fallback engine; its jars are fetched once, and its own part is compiled once, which would take
 * most of every start. Throws with a Chinese sentence where that cannot be.
 */
export async function findFallback(): Promise<FallbackBinary> {
  await checkJava();
  const pom = await readFile(join(source, 'pom.xml'));
  const cache = await engineCache();
  const nameOf = (...parts: Buffer[]): string =>
    createHash('sha256').update(Buffer.concat(parts)).digest('hex').slice(0, 16);
  const jars = await madeOnce(join(cache, `jars-${nameOf(pom)}`), fetchJars);
  const sources = await Promise.all(sourceNames.map((name) => readFile(join(source, name))));
  const classes = await madeOnce(join(cache, `classes-${nameOf(pom, ...sources)}`), (work) => compile(jars, work));
  return { path: join(source, 'launch.sh'), args: ['--classes', classes, '--jars', jars] };
}
