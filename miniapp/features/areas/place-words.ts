import type { Located } from '@contract/areas/areas';
import { borderText, whereTexts } from './areas.texts';

/** Where a report will go, and what is near where the point lies at a border. */
export function whereItGoes({ how, town, village, grid, candidates }: Located): string[] {
  const area = [town, village, grid].flatMap((part) => part?.name ?? []).join(' ');
  const others = candidates.filter(({ code }) => code !== grid?.code).map(({ name }) => name);
  return [whereTexts[how](area), ...(others.length ? [borderText(others)] : [])];
}
