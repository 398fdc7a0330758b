import type { CalendarYear, TownSettings, saveSettings } from '../../contract/settings/settings';
import type { BodyOf } from '../../contract/endpoint';
import { Problem } from '../../contract/problem';
import { areasHeld, type StaffActor } from '../../http/actor';
import type { Role } from '../../contract/access';
import { calendarErrors, calendarOf, defaultSettings, type WorkCalendar } from './settings.rules';
import type { SettingsDoc, SettingsStore } from './settings.model';
import { settingsTexts } from './settings.texts';

export interface SettingsPorts {
  store: SettingsStore;
  shipped: WorkCalendar;
  shippedYears: readonly number[];
  isTown(code: string): boolean;
  /** The years whose calendar running clocks of a town lack. */
  missingYears(town: string): Promise<number[]>;
}

/** What other modules need of a town's settings. */
export interface TownRules extends Pick<
  SettingsDoc,
  'version' | 'limits' | 'powers' | 'duplicateMetres' | 'templates' | 'contactDays'
> {
  calendar: WorkCalendar;
}

export type SettingsService = ReturnType<typeof createSettingsService>;

const readers: readonly Role[] = ['townAdmin', 'townHandler', 'lawEnforcement', 'supervisor'];
const writers: readonly Role[] = ['townAdmin'];

export function createSettingsService(ports: SettingsPorts) {
  const { store, shipped, shippedYears } = ports;

  /** Throws `not_found` for a town that is not the actor's. */
  const allow = (actor: StaffActor, town: string, roles: readonly Role[]): void => {
    const held = areasHeld(actor, roles).some((area) => town.startsWith(area));
    if (!held || !ports.isTown(town)) throw new Problem('not_found');
  };

  const load = async (town: string): Promise<SettingsDoc> => ({
    ...defaultSettings(town),
    ...(await store.byTown(town)),
  });

  const present = async ({ _id, calendars, ...doc }: SettingsDoc): Promise<TownSettings> => ({
    ...doc,
    calendarYears: [
      ...shippedYears.map((year) => ({ year, origin: 'shipped' as const })),
      ...calendars.map(({ year }) => ({ year, origin: 'loaded' as const })),
    ],
    missingYears: await ports.missingYears(_id),
  });

  const write = async (next: SettingsDoc, read: number): Promise<TownSettings> => {
    if (!(await store.save({ ...next, version: read + 1 }, read))) throw new Problem('stale_version');
    return present({ ...next, version: read + 1 });
  };

  return {
    /** The rules of a town as they stand; the defaults where it saved none. */
    async of(town: string): Promise<TownRules> {
      const { calendars, ...rules } = await load(town);
      const { version, limits, powers, duplicateMetres, templates, contactDays } = rules;
      return {
        version,
        limits,
        powers,
        duplicateMetres,
        templates,
        contactDays,
        calendar: calendarOf(shipped, calendars),
      };
    },

    /** The version of every town that saved settings. */
    async versions(): Promise<{ town: string; version: number }[]> {
      return (await store.all()).map(({ _id, version }) => ({ town: _id, version }));
    },

    async read(actor: StaffActor, town: string): Promise<TownSettings> {
      allow(actor, town, readers);
      return present(await load(town));
    },

    /** Saves what the administrator edited. Throws `stale_version` where somebody was faster. */
    async save(actor: StaffActor, town: string, { version, ...edited }: BodyOf<typeof saveSettings>) {
      allow(actor, town, writers);
      const held = await load(town);
      if (held.version !== version) throw new Problem('stale_version');
      return write({ ...held, ...edited, contactDays: edited.contactDays ?? held.contactDays }, version);
    },

    /** Sets powers without an administrator: for the demonstration and for installing. */
    async setPowers(town: string, powers: SettingsDoc['powers']): Promise<void> {
      const held = await load(town);
      await store.save({ ...held, powers, version: held.version + 1 }, held.version);
    },

    /** Loads a year's calendar; the same year again replaces it. */
    async loadCalendar(actor: StaffActor, town: string, year: CalendarYear): Promise<TownSettings> {
      allow(actor, town, writers);
      const errors = calendarErrors(year);
      if (shippedYears.includes(year.year)) errors.push({ field: 'year', message: settingsTexts.shipped(year.year) });
      if (errors.length > 0) {
        throw new Problem('invalid_input', { errors: errors.map((one) => ({ code: 'custom', ...one })) });
      }
      const held = await load(town);
      const calendars = [...held.calendars.filter((one) => one.year !== year.year), year];
      return write({ ...held, calendars: calendars.sort((a, b) => a.year - b.year) }, held.version);
    },
  };
}
