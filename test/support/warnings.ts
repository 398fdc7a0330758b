import { countAudience, sendWarning, type WarningView } from '../../server/contract/warnings/warnings';
import { newToken } from '../../server/platform/crypto/random';
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
