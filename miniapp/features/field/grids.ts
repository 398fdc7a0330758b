import { z } from '@contract/z';
import { listAreas } from '@contract/areas/areas';
import { call } from '../../api/client';
import { createObservable, useObservable } from '../../platform/observable';
import { readStored, writeCopy } from '../../platform/storage';
import { town } from '../../settings';

const area = z.object({ code: z.string(), name: z.string() });
const stored = z.object({ villages: z.array(z.extend(area, { grids: z.array(area) })) });
export type Village = z.infer<typeof stored>['villages'][number];

const held = createObservable<readonly Village[] | null>(null);

function load(): readonly Village[] {
  const known = held.get();
  if (known) return known;
  const read = stored.safeParse(readStored('field-grids'));
  const villages = read.success ? read.data.villages : [];
  held.set(villages);
  return villages;
}

/** The villages of the town with their grids, as they were last read: proposing one works without a network. */
export function useGrids(): readonly Village[] {
  load();
  return useObservable(held) ?? [];
}

/** Reads the grids of the town and keeps them on the phone. Throws `ApiProblem`. */
export async function refreshGrids(): Promise<void> {
  const { towns } = await call(listAreas);
  const villages = towns.find(({ code }) => code === town)?.villages ?? [];
  writeCopy('field-grids', { villages });
  held.set(villages);
}
