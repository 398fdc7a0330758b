import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BodyInput } from '@contract/endpoint';
import { getSettings, loadCalendar, saveSettings, type CalendarYear } from '@contract/settings/settings';
import { call } from '../../api';

const keyOf = (town: string) => ['settings', town];

/** The settings of a town. */
export const useSettings = (town: string) =>
  useQuery({
    queryKey: keyOf(town),
    queryFn: () => call(getSettings, { params: { town } }),
    enabled: town !== '',
    // A form stands on it: nothing is fetched behind its back.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export type SettingsForm = BodyInput<typeof saveSettings>;

/** Saves the settings of a town. */
export function useSaveSettings(town: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: SettingsForm) => call(saveSettings, { params: { town }, body }),
    onSuccess: (fresh) => queries.setQueryData(keyOf(town), fresh),
  });
}

/** Loads a year's calendar. */
export function useLoadCalendar(town: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: CalendarYear) => call(loadCalendar, { params: { town }, body }),
    onSuccess: (fresh) => queries.setQueryData(keyOf(town), fresh),
  });
}
