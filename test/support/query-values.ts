/** The part of a schema's definition that values can be read off. */
interface Def {
  type: string;
  innerType?: Schema;
  in?: Schema;
  entries?: Record<string, string>;
  options?: Schema[];
  values?: unknown[];
  shape?: Record<string, Schema>;
}
interface Schema {
  _zod: { def: Def };
  safeParse(value: unknown): { success: boolean };
}

/** What is tried at a field that takes any text: what is likely there, by its name, and otherwise words. */
type Likely = (field: string) => readonly string[];

function unwrapped(schema: Schema): Schema {
  const { innerType, in: first } = schema._zod.def;
  if (innerType) return unwrapped(innerType);
  return first && schema._zod.def.type === 'pipe' ? unwrapped(first) : schema;
}

function declared(schema: Schema): string[] {
  const { def } = unwrapped(schema)._zod;
  if (def.entries) return Object.values(def.entries);
  if (def.values) return def.values.map(String);
  return (def.options ?? []).flatMap(declared);
}

/**
 * The queries that go through everything an endpoint declares: each field with every value that it lists, or else with
 * every likely one that it takes, the required ones filled in. `untried` names fields that no value was found for.
 */
export function queriesOf(query: unknown, likely: Likely): { queries: string[]; untried: string[] } {
  const fields = Object.entries((query as Schema | undefined)?._zod.def.shape ?? {});
  const values = new Map(
    fields.map(([name, schema]) => {
      const listed = declared(schema);
      const tried = listed.length > 0 ? listed : likely(name).filter((value) => schema.safeParse(value).success);
      return [name, tried] as const;
    }),
  );
  const needed = fields
    .filter(([, schema]) => !schema.safeParse(undefined).success)
    .map(([name]) => [name, values.get(name)?.[0] ?? ''] as const);
  const queries = [...values].flatMap(([name, tried]) =>
    tried.map((value) => `?${String(new URLSearchParams({ ...Object.fromEntries(needed), [name]: value }))}`),
  );
  return { queries, untried: [...values].filter(([, tried]) => tried.length === 0).map(([name]) => name) };
}
