export type Fields = Record<string, string | number | boolean | undefined> | undefined;

/** The path of an endpoint with its parameters and query put in; unset ones are left out. */
export function addressOf(path: string, params: Fields = {}, query: Fields = {}): string {
  const filled = path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')));
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`],
  );
  return pairs.length ? `${filled}?${pairs.join('&')}` : filled;
}
