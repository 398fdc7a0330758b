declare const scoped: unique symbol;

/**
 * The area subtrees that an actor may see, as code prefixes. Models take it as their first argument,
 * so a query cannot be written without one; only a policy or a job that runs for a whole town makes it.
 */
export type AreaScope = readonly string[] & { readonly [scoped]: true };

/** A scope over the given code prefixes; a prefix that lies inside another is dropped. */
export function areaScope(prefixes: readonly string[]): AreaScope {
  const unique = [...new Set(prefixes)];
  const outer = unique.filter((code) => !unique.some((other) => other !== code && code.startsWith(other)));
  return outer as readonly string[] as AreaScope;
}

/** Whether an area code lies in the scope. */
export const inScope = (scope: AreaScope, code: string): boolean => scope.some((prefix) => code.startsWith(prefix));

/** The code with all the areas that contain it: district, town, village, grid. Stored as `areas`. */
export const areaLineage = (code: string): string[] =>
  [6, 9, 12, 15].filter((n) => n <= code.length).map((n) => code.slice(0, n));

/**
 * The database filter that keeps a query inside the scope. Documents keep their lineage in an array,
 * so that an area and everything below it is one equality, which an index serves together with a sort.
 * An empty scope matches nothing.
 */
export function scopeFilter(scope: AreaScope, field = 'areas'): Record<string, unknown> {
  return scope.length === 1 ? { [field]: scope[0] } : { [field]: { $in: [...scope] } };
}
