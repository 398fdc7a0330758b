import { halfWidth } from '../../contract/houses/house-values';
import type { ImportPorts } from './imports.service';

/** The villages that rows may name, by what registers call them. */
export interface VillageNames {
  names: string[];
  /** The code of a village; `outside` for one of the town that the import may not write, null for none. */
  find(text: string): string | null;
  /** A grid by its code or its name in the village; the text itself where it is none. */
  gridOf(village: string, text: string): string;
}

const bare = (text: string): string => halfWidth(text).replace(/\s/g, '');
/** A name without what registers leave out: the kind of village at its end. */
const short = (text: string): string =>
  bare(text).replace(/(\u6751\u59D4\u4F1A|\u5C45\u59D4\u4F1A|\u793E\u533A|\u6751)$/, '');

/** The villages of the import's area, found by code, by name, or by name without its ending. */
export function villageNames({ areas }: Pick<ImportPorts, 'areas'>, area: string): VillageNames {
  const town = areas.tree().find(({ code }) => code === area.slice(0, 9));
  const villages = town?.villages ?? [];
  const byText = new Map<string, string>();
  const within = (code: string): string => (code.startsWith(area) ? code : 'outside');
  for (const { code, name } of villages) byText.set(short(name), within(code));
  for (const { code, name } of villages) {
    for (const text of [code, bare(name), bare(`${town?.name ?? ''}${name}`)]) byText.set(text, within(code));
  }
  return {
    names: villages.filter(({ code }) => code.startsWith(area)).map(({ name }) => name),
    find: (text) => byText.get(bare(text)) ?? byText.get(short(text)) ?? null,
    gridOf(village, text) {
      const grids = villages.find(({ code }) => code === village)?.grids ?? [];
      return grids.find(({ name }) => bare(name) === bare(text))?.code ?? text;
    },
  };
}
