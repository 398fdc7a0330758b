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

/** The first code after all codes that begin with the prefix (codes are digits). */
const after = (prefix: string): string => `${prefix}:`;

/** The database filter that keeps a query inside the scope; an empty scope matches nothing. */
export function scopeFilter(scope: AreaScope, field: string): Record<string, unknown> {
  const ranges = scope.map((prefix) => ({ [field]: { $gte: prefix, $lt: after(prefix) } }));
  if (ranges.length === 1) return ranges[0] as Record<string, unknown>;
  return ranges.length === 0 ? { [field]: { $in: [] } } : { $or: ranges };
}
