import { dimensions, measuredIn, rowKinds, type MeasuredIn, type RowKind } from '@contract/register-figures/dimensions';
import { figureFilter, mostRowKinds, type FigureFilter } from '@contract/register-figures/register-figures';

/** What the page shows, as the address has it. */
export interface AskedFigures {
  by: RowKind[];
  measured: MeasuredIn;
  filter: FigureFilter;
}

/** Reads the address; what is none of it is as if it were not there. */
export function askedOf(address: URLSearchParams): AskedFigures {
  const by = (address.get('by') ?? '')
    .split(',')
    .filter((kind): kind is RowKind => (rowKinds as readonly string[]).includes(kind))
    .slice(0, mostRowKinds);
  const read = figureFilter.safeParse(Object.fromEntries(address));
  return {
    by: by.length > 0 ? by : ['village'],
    measured: measuredIn.find((one) => one === address.get('measured')) ?? 'houses',
    filter: read.success ? read.data : {},
  };
}

/** The address that shows this. */
export const addressOf = ({ by, measured, filter }: AskedFigures): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...filter, by: by.join(','), measured })
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, String(value)]),
  );

/** The dimensions that the houses can be narrowed by. */
export const filterDimensions = dimensions;
