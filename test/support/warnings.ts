import { countAudience, sendWarning, type WarningView } from '../../server/contract/warnings/warnings';
import { newToken } from '../../server/platform/crypto/random';
import { linkCaseHouses } from '../../server/contract/cases/case-houses';
import { CaseWalk } from './case-walk';
import type { Client } from './client';
import type { TestServer } from './server';

/** Sends a warning for a day to the houses of some levels in an area, as many as there are. */
export async function warn(server: TestServer, as: Client, area: string, levels: ('C' | 'D')[]): Promise<WarningView> {
  const { houses } = (await as(countAudience, { query: { area, levels: levels.join(',') } })).body;
  const answer = await as(sendWarning, {
    body: {
      ...{ idempotencyKey: newToken(), area, levels, hazards: false, suspect: false, houses, remindHours: 6 },
      ...{ title: '今夜有大暴雨', text: '今夜到明早有大暴雨。\n请在天黑前转移到村部。' },
      validUntil: new Date(server.clock.now().getTime() + 86_400_000).toISOString(),
    },
  });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body;
}

/** A confirmed case that is about a house, and the handler who linked it. */
export async function linkedCase(
  server: TestServer,
  house: string,
): Promise<{ file: Awaited<ReturnType<CaseWalk['page']>>; town: Client }> {
  const walk = new CaseWalk(server);
  const file = await walk.page((await walk.at('confirmed')).id);
  const town = await walk.as('town');
  await town(linkCaseHouses, { params: { id: file.id }, body: { version: file.version, link: [house] } });
  return { file, town };
}

/** Sets the level of a house, or takes it away, as an appraisal would. */
export async function setLevel({ connection }: TestServer, house: string, level: string | null): Promise<void> {
  await connection
    .collection<{ _id: string }>('houses')
    .updateOne({ _id: house }, level ? { $set: { 'facts.level': level } } : { $unset: { 'facts.level': 1 } });
}
