import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Problem } from '../../../server/contract/problem';
import { createEvidence, type EvidenceRecord } from '../../../server/modules/evidence';
import { createKeyring } from '../../../server/platform/crypto/keyring';
import { createLocalStore } from '../../../server/platform/storage/local-store';
import { testDatabase, type TestDatabase } from '../../support/database';
import { photoAt } from '../../support/photos';

let db: TestDatabase;
let folder: string;
let evidence: ReturnType<typeof createEvidence>;
let now = new Date('2026-11-24T09:00:00+08:00');
let seed = 900;

beforeAll(async () => {
  db = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'anju-claims-'));
  const keyring = createKeyring(Buffer.alloc(32, 3));
  evidence = createEvidence({
    connection: db.connection,
    store: createLocalStore({ folder: join(folder, 'files'), key: keyring.key('file-address') }),
    clock: { now: () => now },
    keyring,
    tempDir: join(folder, 'incoming'),
  });
  await Promise.all(evidence.collections.map((each) => each.ready()));
});
afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

/** A session with so many fresh photos in it. */
async function filled(photos: number): Promise<{ session: string; files: string[] }> {
  const { session } = await evidence.openUpload();
  const files: string[] = [];
  for (let i = 0; i < photos; i += 1) {
    seed += 1;
    const photo = await photoAt({ seed, width: 64, height: 48 });
    files.push((await evidence.upload(session, Readable.from([photo]))).id);
  }
  return { session, files };
}

const idsOf = (records: EvidenceRecord[]): string[] => records.map((record) => record.id);
const refusal = (work: Promise<unknown>): Promise<Problem> =>
  work.then(
    () => Promise.reject(new Error('was not refused')),
    (error: unknown) => error as Problem,
  );
const laying = async (id: string): Promise<string[]> =>
  (await readdir(join(folder, 'files/objects'), { recursive: true })).filter((name) => name.includes(id));

describe('the files of a session', () => {
  it('go to one claimant in the order that it names, and keep that order', async () => {
    const { session, files } = await filled(3);
    const named = [files[2], files[0], files[1]].map(String);
    expect(idsOf(await evidence.claim(session, named, 'report-order'))).toEqual(named);
    expect(idsOf(await evidence.ofClaim('report-order'))).toEqual(named);
  });

  it('are given again to the same claimant, whatever it names later, and to no other', async () => {
    const { session, files } = await filled(2);
    const first = await evidence.claim(session, files, 'report-again');
    expect(await evidence.claim(session, files, 'report-again')).toEqual(first);
    expect(await evidence.claim(session, files.slice(0, 1), 'report-again')).toEqual(first);
    expect((await refusal(evidence.claim(session, files, 'report-other'))).code).toBe('upload_session_closed');
    expect(await evidence.ofClaim('report-other')).toEqual([]);
  });

  it('go to exactly one of twenty that claim them at once', async () => {
    const { session, files } = await filled(1);
    const claims = Array.from({ length: 20 }, (_, i) => evidence.claim(session, files, `rival-${i}`));
    const answers = await Promise.allSettled(claims);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const owners = await Promise.all(answers.map((_, i) => evidence.ofClaim(`rival-${i}`)));
    expect(owners.filter((records) => records.length > 0)).toHaveLength(1);
  });

  it('are the same for twenty retries of one claimant at once', async () => {
    const { session, files } = await filled(2);
    const answers = await Promise.all(Array.from({ length: 20 }, () => evidence.claim(session, files, 'eager')));
    for (const answer of answers) expect(idsOf(answer)).toEqual(files);
  });

  it('of a second session do not replace what a claimant has', async () => {
    const [one, two] = [await filled(1), await filled(1)];
    await evidence.claim(one.session, one.files, 'twice');
    expect(idsOf(await evidence.claim(two.session, two.files, 'twice'))).toEqual(one.files);
  });

  it('never tell where the original lies', async () => {
    const { session, files } = await filled(1);
    expect(JSON.stringify(await evidence.claim(session, files, 'sealed'))).not.toContain('original');
  });
});

describe('a claim is refused, naming the field', () => {
  it.each([
    ['a file of another session', async () => (await filled(1)).files],
    ['a file that never was', async () => ['NOSUCHFILE']],
    ['no file at all', async () => []],
  ])('for %s', async (_what, others) => {
    const { session, files } = await filled(1);
    const extra = await others();
    const problem = await refusal(evidence.claim(session, extra.length > 0 ? [...files, ...extra] : [], 'greedy'));
    expect(problem.code).toBe('invalid_input');
    expect(problem.details.errors).toEqual([expect.objectContaining({ field: 'files' })]);
    expect(await evidence.ofClaim('greedy')).toEqual([]);
    expect(idsOf(await evidence.claim(session, files, `rightful-${files[0]}`))).toEqual(files);
  });

  it('for one file named twice', async () => {
    const { session, files } = await filled(1);
    const problem = await refusal(evidence.claim(session, [...files, ...files], 'double'));
    expect(problem.details.errors?.[0]?.field).toBe('files');
  });

  it('after a day', async () => {
    const { session, files } = await filled(1);
    now = new Date(now.getTime() + 24 * 3_600_000);
    expect((await refusal(evidence.claim(session, files, 'late'))).code).toBe('upload_session_closed');
  });
});

describe('the sweep', () => {
  it('keeps the files of a claim that was cut short, and takes those that the claim did not name', async () => {
    const { session, files } = await filled(2);
    const [kept, extra] = files.map(String);
    await evidence.claim(session, [kept ?? ''], 'cut-short');
    // As a process leaves it that died right after the claim.
    await db.connection
      .collection<{ _id: string }>('evidence')
      .updateOne({ _id: kept }, { $set: { unclaimedSince: now } });
    now = new Date(now.getTime() + 26 * 3_600_000);
    await evidence.sweep();
    expect(idsOf(await evidence.ofClaim('cut-short'))).toEqual([kept]);
    expect(await laying(kept ?? '')).toHaveLength(3);
    expect(await laying(extra ?? '')).toEqual([]);
    now = new Date(now.getTime() + 26 * 3_600_000);
    await evidence.sweep();
    expect(await laying(kept ?? '')).toHaveLength(3);
  });

  it('finishes what a sweep began that died after the files and before their record', async () => {
    const { files } = await filled(1);
    const [id = ''] = files;
    await rm(join(folder, 'files/objects', `view~${id}.jpg`));
    await rm(join(folder, 'files/objects/original', id));
    now = new Date(now.getTime() + 26 * 3_600_000);
    await evidence.sweep();
    expect(await laying(id)).toEqual([]);
    expect(await db.connection.collection<{ _id: string }>('evidence').countDocuments({ _id: id })).toBe(0);
  });

  it('takes parts that a dead process left long ago, not one that is being written', async () => {
    const [old, fresh] = ['old.part', 'fresh.part'].map((name) => join(folder, 'incoming', name));
    await writeFile(old ?? '', 'x');
    await writeFile(fresh ?? '', 'x');
    const longAgo = new Date(Date.now() - 2 * 3_600_000);
    await utimes(old ?? '', longAgo, longAgo);
    await evidence.sweep();
    expect(await readdir(join(folder, 'incoming'))).toEqual(['fresh.part']);
  });
});

it('a photo whose stream breaks off is upload_incomplete, and nothing of it stays', async () => {
  const { session } = await evidence.openUpload();
  const photo = await photoAt({ seed: 899 });
  const breaking = async function* (): AsyncGenerator<Buffer> {
    yield photo.subarray(0, 3000);
    await new Promise((done) => setTimeout(done, 10));
    throw new Error('the sender is gone');
  };
  expect((await refusal(evidence.upload(session, Readable.from(breaking())))).code).toBe('upload_incomplete');
  expect(await evidence.ofSession(session)).toEqual([]);
  expect((await readdir(join(folder, 'incoming'))).filter((name) => name !== 'fresh.part')).toEqual([]);
});
