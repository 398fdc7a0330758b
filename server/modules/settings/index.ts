export { createSettingsStore } from './settings.model';
export { createSettingsService, type SettingsService, type TownRules } from './settings.service';
export { settingsRoutes } from './settings.routes';
export { powerOn, type WorkCalendar } from './settings.rules';
