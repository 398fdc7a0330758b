import { appraiseHouse, hazardOfLevel, type Level } from '../../server/contract/inspections/appraisals';
import type { Facts } from '../../server/contract/houses/house-fields';
import { getHouse, type HouseView } from '../../server/contract/houses/houses';
import type { Hazard } from '../../server/contract/inspections/verdict';
import { newToken } from '../../server/platform/crypto/random';
import { CaseWalk } from './case-walk';
import { uploaded, type Client } from './client';
import { photoAt } from './photos';
import { startTestServer, type TestServer } from './server';

let seed = 95_000;

/** What is said of an appraisal, with one fresh page of its report. */
export async function appraisalForm(
  { base }: Pick<TestServer, 'base'>,
  level: Level,
  over: { hazard?: Hazard | null; appraisedOn?: string } = {},
) {
  const { session, files } = await uploaded(base, [await photoAt({ seed: (seed += 1) })]);
  return {
    idempotencyKey: newToken(),
    appraisedOn: '2026-11-20',
    level,
    hazard: hazardOfLevel[level],
    company: '演示鉴定公司',
    pages: { uploadSession: session, files },
    ...over,
  };
}

interface AppraisalsWorld {
  server: TestServer;
  /** The administrator of the village, and a handler of its town. */
  admin: Client;
  town: Client;
  village: string;
}

type Said = Awaited<ReturnType<typeof appraisalForm>>;

/** A server for a file of tests about appraisals, with who makes houses and who appraises them. */
export function appraisalsWorld() {
  const world = {} as AppraisalsWorld;
  beforeAll(async () => {
    world.server = await startTestServer();
    world.village = world.server.context.areas.tree()[0]?.villages[0]?.code ?? '';
    const walk = new CaseWalk(world.server);
    world.admin = await walk.as('villageAdmin');
    world.town = await walk.as('town');
  }, 120_000);
  afterAll(() => world.server.close());

  interface Closed {
    _id: string;
    closedHazards: { why: string; facts: Facts }[];
  }
  return {
    world,
    form: (level: Level, over?: Parameters<typeof appraisalForm>[2]) => appraisalForm(world.server, level, over),
    appraise: ({ id }: HouseView, body: Said, as = world.town) => as(appraiseHouse, { params: { id }, body }),
    recordOf: async ({ id }: HouseView) => (await world.town(getHouse, { params: { id } })).body,
    /** The hazards of a house that were closed, as the record holds them. */
    closedOf: async ({ id }: HouseView) =>
      (await world.server.connection.collection<Closed>('houses').findOne({ _id: id }))?.closedHazards,
  };
}
