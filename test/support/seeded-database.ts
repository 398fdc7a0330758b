import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo, type Connection } from 'mongoose';

/**
 * The demonstration township is made through the services once a run and worker, and copied after that: making it
 * anew for every file would take a third of the whole time. The secret is the run's own, so that its keys fit.
 */
const run = (): string => process.env.ANJU_TEST_RUN ?? '';

/** Names what lies about during this run alone. */
export const runName = (): string => createHash('sha256').update(run()).digest('hex').slice(0, 16);

const templateFile = (): string => join(tmpdir(), `anju-template-${runName()}.bson`);

/** The master secret of every test server of this run. */
export const runSecret = (): Buffer => createHash('sha256').update(`secret ${run()}`).digest();

type Template = Record<string, { _id: unknown }[]>;

/** Puts the township into an empty database; false where no file of this run has made it yet. */
export async function copyTownship(connection: Connection): Promise<boolean> {
  const packed = await readFile(templateFile()).catch(() => null);
  if (!packed) return false;
  const template = mongo.BSON.deserialize(packed) as Template;
  for (const [name, docs] of Object.entries(template))
    if (docs.length > 0) await connection.collection(name).insertMany(docs as never[]);
  return true;
}

/** Keeps what lies in the database as the township of this run. */
export async function keepTownship(connection: Connection): Promise<void> {
  const template: Template = {};
  for (const { name } of (await connection.db?.listCollections().toArray()) ?? [])
    template[name] = (await connection.collection(name).find({}).toArray()) as Template[string];
  const draft = `${templateFile()}.${process.pid}`;
  await writeFile(draft, mongo.BSON.serialize(template));
  await rename(draft, templateFile());
}

/** The file of this run, to be thrown away at its end. */
export const townshipFile = templateFile;
