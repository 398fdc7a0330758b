import type { HouseService } from '../houses';
import { addHazards, type HazardLedger } from './hazard-ledger.rules';
import { addHouse, tallyShape, type Tally } from './tally.rules';
import type { HouseTallyStore } from './tallies.model';

export interface CountPorts {
  houses: HouseService['figures'];
  tallies: HouseTallyStore;
}

/** A village as counted; `settled`: there was a moment at which its houses were exactly these. */
export interface CountedVillage {
  village: string;
  tally: Tally;
  hazards: HazardLedger;
  settled: boolean;
}

/** How often a village is counted anew because its records changed meanwhile. */
const tries = 3;

/** Counts the houses of a village one after the other, and keeps the tally where nothing changed meanwhile. */
async function countVillage({ houses, tallies }: CountPorts, village: string): Promise<CountedVillage> {
  for (let n = 1; ; n += 1) {
    // The mark first: a change that the count misses is delivered after it, and moves it.
    const mark = (await houses.marksOf([village])).get(village) ?? 0;
    const tally: Tally = {};
    const hazards: HazardLedger = {};
    for await (const house of houses.countedIn(village)) {
      if (house.state === 'standing') addHouse(tally, house);
      addHazards(hazards, house);
    }
    // What waits first, then the mark: a change moves the mark before it stops waiting.
    const owing = await houses.owingAmong([village]);
    const after = (await houses.marksOf([village])).get(village) ?? 0;
    const settled = owing.size === 0 && after === mark;
    if (settled)
      await tallies.keep({ _id: village, shape: tallyShape, mark, cells: JSON.stringify({ tally, hazards }) });
    if (settled || n === tries) return { village, tally, hazards, settled };
  }
}

/**
 * The tallies of villages. A kept one is right while the village's mark is the one that it was counted at and no record of
 * it has anything to deliver; every other village is counted anew, so that no figure is ever older than the last change.
 */
export async function countVillages(ports: CountPorts, villages: readonly string[]): Promise<CountedVillage[]> {
  const { houses, tallies } = ports;
  const kept = await tallies.of(villages);
  const owing = await houses.owingAmong(villages);
  const marks = await houses.marksOf(villages);
  const counted: CountedVillage[] = [];
  for (const village of villages) {
    const doc = kept.get(village);
    const holds = doc?.shape === tallyShape && doc.mark === (marks.get(village) ?? 0) && !owing.has(village);
    counted.push(
      holds
        ? { village, ...(JSON.parse(doc.cells) as Pick<CountedVillage, 'tally' | 'hazards'>), settled: true }
        : await countVillage(ports, village),
    );
  }
  return counted;
}
