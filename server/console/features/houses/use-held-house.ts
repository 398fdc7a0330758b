import type { FormInstance } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { FactValue } from '@contract/houses/house-fields';
import { getHouse, type HouseView, type ShownFact } from '@contract/houses/houses';
import { Problem } from '@contract/problem';
import { call } from '../../api';

/** Whether somebody else wrote into the record since it was read. */
export const isStale = (error: unknown): boolean => error instanceof Problem && error.code === 'stale_version';

/** What a record says, by field. */
export const factsOf = (facts: readonly ShownFact[]): ReadonlyMap<string, FactValue> =>
  new Map(facts.map(({ field, value }) => [field, value]));

/**
 * A record as the form on it was opened: what others write meanwhile comes in only by `onError`, where a save was refused
 * for it. Else a form would take the newest version for the one that was read, and write old values over theirs.
 */
export function useHeldHouse(view: HouseView) {
  const client = useQueryClient();
  const [held, setHeld] = useState(view);
  const reload = async (): Promise<void> => {
    const fresh = await call(getHouse, { params: { id: view.id } });
    client.setQueryData(['houses', 'one', view.id], fresh);
    setHeld(fresh);
  };
  return { held, onError: (error: unknown): void => void (isStale(error) && reload().catch(() => undefined)) };
}

/** Where the record behind a form changed, fields that nobody typed into take the new value; what was typed stays. */
export function useNewest(form: FormInstance, before: ReadonlyMap<string, FactValue>, keys: readonly string[]): void {
  const known = useRef(before);
  useEffect(() => {
    const was = known.current;
    known.current = before;
    if (was === before) return;
    const untouched = keys.filter((key) => (form.getFieldValue(key) ?? null) === (was.get(key) ?? null));
    form.setFieldsValue(Object.fromEntries(untouched.map((key) => [key, before.get(key) ?? null])));
  }, [before, form, keys]);
}
