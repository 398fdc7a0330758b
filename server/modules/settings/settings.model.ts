import { Schema, type Connection } from 'mongoose';
import type { CalendarYear, TownPower } from '../../contract/settings/settings';
import type { LimitTable } from '../../contract/settings/limits';
import { collection, isDuplicateKey, type DeclaredCollection } from '../../platform/mongo/collection';

/** The settings of one town; calendars are those that the town loaded. */
export interface SettingsDoc {
  /** The town's code. */
  _id: string;
  version: number;
  limits: LimitTable;
  powers: TownPower[];
  duplicateMetres: number;
  /** For how many days contact data is kept once it is no longer needed. */
  contactDays: number;
  templates: { title: string; text: string }[];
  calendars: CalendarYear[];
}

export type SettingsStore = ReturnType<typeof createSettingsStore>;

export function createSettingsStore(connection: Connection) {
  const mixed = Schema.Types.Mixed;
  const settings = collection<SettingsDoc>(connection, {
    name: 'settings',
    fields: {
      version: Number,
      limits: mixed,
      powers: [mixed],
      duplicateMetres: Number,
      contactDays: Number,
      templates: [mixed],
      calendars: [mixed],
    },
    queries: [
      { name: 'byTown', equal: ['_id'], index: ['_id'] },
      { name: 'all', equal: [], index: ['_id'] },
    ],
  });
  return {
    collections: [settings] as DeclaredCollection[],
    all: () => settings.model.find({}).lean<SettingsDoc[]>().exec(),
    byTown: (town: string) => settings.model.findOne({ _id: town }).lean<SettingsDoc>().exec(),
    /** Writes the settings where nobody was faster: version 0 means that there are none yet. */
    async save(doc: SettingsDoc, read: number): Promise<boolean> {
      if (read === 0) {
        try {
          await settings.model.create(doc);
          return true;
        } catch (error) {
          if (isDuplicateKey(error)) return false;
          throw error;
        }
      }
      const { _id, ...rest } = doc;
      const { modifiedCount } = await settings.model.updateOne({ _id, version: read }, { $set: rest });
      return modifiedCount === 1;
    },
  };
}
