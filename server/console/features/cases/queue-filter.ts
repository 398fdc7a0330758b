import { listCases } from '@contract/cases/cases';
import type { QueueFilter } from './queries';

const names = ['state', 'category', 'priority', 'sign', 'q', 'sort', 'mine', 'unassigned', 'found', 'area'] as const;

/** The filter that an address holds; what the server would not take is left out. */
export function filterOf(query: URLSearchParams): QueueFilter {
  const given = names.flatMap((name) => {
    const value = query.get(name);
    return value !== null && listCases.query.safeParse({ [name]: value }).success ? [[name, value]] : [];
  });
  return Object.fromEntries(given) as QueueFilter;
}

/** The address of a filter; always in the same order, so that equal views are equal texts. */
export const queryOf = (filter: QueueFilter): string =>
  new URLSearchParams(
    names.flatMap((name) => {
      const value = filter[name];
      const isDefault = name === 'sort' && value === 'newest';
      return value && !isDefault ? [[name, value] as [string, string]] : [];
    }),
  ).toString();
