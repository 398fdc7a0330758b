import { getSettings, loadCalendar, saveSettings } from '../../contract/settings/settings';
import { staffOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import type { SettingsService } from './settings.service';

export const settingsRoutes = (service: SettingsService): Route[] => [
  route(getSettings, ({ actor, params }) => service.read(staffOf(actor), params.town)),
  route(saveSettings, ({ actor, params, body }) => service.save(staffOf(actor), params.town, body)),
  route(loadCalendar, ({ actor, params, body }) => service.loadCalendar(staffOf(actor), params.town, body)),
];
