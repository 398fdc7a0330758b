import { staffWith } from '../access';
import { endpoint } from '../endpoint';
import { townCode } from '../places';
import { z } from '../z';
import { limitTable } from './limits';

/** What a township may do only where it has the power: by statute, or by delegation for a time (decision 16). */
export const powers = ['order', 'penalise', 'confiscate', 'force'] as const;
export type Power = (typeof powers)[number];

export const power = z.object({
  power: z.enum(powers),
  kind: z.enum(['statute', 'delegation']),
  /** The statute and article, or the delegation's document. */
  source: z.string().check(z.trim(), z.minLength(2), z.maxLength(200)),
  from: z.iso.date(),
  to: z.nullable(z.iso.date()),
});
export type TownPower = z.infer<typeof power>;

/** One year's working calendar as the State Council publishes it: days off, and make-up working days (调休). */
export const calendarYear = z.object({
  year: z.number().check(z.int(), z.minimum(2020), z.maximum(2100)),
  holidays: z.array(z.iso.date()).check(z.minLength(1), z.maxLength(60)),
  workdays: z.array(z.iso.date()).check(z.maxLength(30)),
});
export type CalendarYear = z.infer<typeof calendarYear>;

export const replyTemplate = z.object({
  title: z.string().check(z.trim(), z.minLength(1), z.maxLength(30)),
  text: z.string().check(z.trim(), z.minLength(5), z.maxLength(1000)),
});

/** For how many days contact data is kept after case and reward have ended. */
export const contactDaysDefault = 180;
const contactDays = z.number().check(z.int(), z.minimum(30), z.maximum(1095));

const editable = {
  limits: limitTable,
  powers: z.array(power).check(z.maxLength(40)),
  /** How near two sites must be to be proposed as one, in metres. */
  duplicateMetres: z.number().check(z.int(), z.minimum(5), z.maximum(500)),
  templates: z.array(replyTemplate).check(z.maxLength(30)),
};

export const townSettings = z.object({
  ...editable,
  contactDays,
  version: z.number(),
  /** The years whose calendar is there: shipped, or loaded by the town. */
  calendarYears: z.array(z.object({ year: z.number(), origin: z.enum(['shipped', 'loaded']) })),
  /** Years that running clocks need and that are missing. */
  missingYears: z.array(z.number()),
});
export type TownSettings = z.infer<typeof townSettings>;

const params = z.object({ town: townCode });

export const getSettings = endpoint({
  name: 'getSettings',
  method: 'GET',
  path: '/api/settings/:town',
  summary: 'The settings of a town: limits, powers, calendars, templates',
  access: staffWith('townAdmin', 'townHandler', 'lawEnforcement', 'supervisor'),
  params,
  response: townSettings,
  problems: ['not_found'],
});

export const saveSettings = endpoint({
  name: 'saveSettings',
  method: 'PUT',
  path: '/api/settings/:town',
  summary: 'Saves the settings of a town; running clocks are reckoned anew',
  access: staffWith('townAdmin'),
  params,
  body: z.object({
    ...editable,
    contactDays: z.optional(contactDays),
    version: z.number().check(z.int(), z.minimum(0)),
  }),
  response: townSettings,
  problems: ['not_found', 'stale_version'],
});

export const loadCalendar = endpoint({
  name: 'loadCalendar',
  method: 'POST',
  path: '/api/settings/:town/calendars',
  summary: 'Loads the working calendar of a year that is not shipped',
  access: staffWith('townAdmin'),
  params,
  body: calendarYear,
  response: townSettings,
  problems: ['not_found'],
});

export const settingsEndpoints = [getSettings, saveSettings, loadCalendar] as const;
