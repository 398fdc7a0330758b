import type { Connection } from 'mongoose';
import type { DeliveryWay } from '../../contract/messages/messages';
import { addNew, collection, type DeclaredCollection } from '../../platform/mongo/collection';
import type { AddressDoc, ConsentField, DeliveryDoc, DutyPhoneDoc, Recipient } from './message-file';

/** So many failures are shown. */
const mostShown = 500;

export type DeliveryStore = ReturnType<typeof createDeliveryStore>;

export function createDeliveryStore(connection: Connection) {
  const deliveries = collection<DeliveryDoc>(connection, {
    name: 'deliveries',
    fields: {
      message: String,
      to: String,
      town: String,
      way: String,
      number: String,
      at: Date,
      state: String,
      tries: Number,
      due: Date,
      bulk: Boolean,
      code: String,
    },
    indexes: [{ fields: { bulk: 1, due: 1 } }, { fields: { town: 1, state: 1, at: -1 } }, { fields: { to: 1, at: 1 } }],
    queries: [
      { name: 'byId', equal: ['_id'], index: ['_id'] },
      { name: 'due', equal: ['bulk'], range: 'due', sort: ['due'], index: ['bulk', 'due'] },
      { name: 'ofRecipient', equal: ['to'], range: 'at', index: ['to', 'at'] },
      { name: 'failed', equal: ['town', 'state'], range: 'at', sort: ['at'], index: ['town', 'state', 'at'] },
    ],
  });
  const addresses = collection<AddressDoc>(connection, {
    name: 'deliveryAddresses',
    fields: { names: [String], sealed: String, left: Number, leftForNotices: Number },
    indexes: [{ fields: { names: 1 } }],
    queries: [
      { name: 'byId', equal: ['_id'], index: ['_id'] },
      { name: 'byName', equal: ['names'], index: ['names'] },
    ],
  });
  const phones = collection<DutyPhoneDoc>(connection, {
    name: 'dutyPhones',
    fields: { sealed: String },
    queries: [
      { name: 'byId', equal: ['_id'], index: ['_id'] },
      { name: 'byIds', equal: ['_id'], index: ['_id'] },
    ],
  });

  return {
    collections: [deliveries, addresses, phones] as DeclaredCollection[],
    /** Notes a delivery; the same id again changes nothing. */
    async add(doc: DeliveryDoc): Promise<void> {
      await addNew(deliveries.model, doc);
    },
    /** What is due, in its order; what goes to followers comes behind everything else. */
    async due(now: Date, limit: number): Promise<DeliveryDoc[]> {
      const dueOf = (bulk: true | null, most: number) =>
        deliveries.model
          .find({ bulk, due: { $lte: now } })
          .sort({ due: 1 })
          .limit(most)
          .lean<DeliveryDoc[]>()
          .exec();
      const first = await dueOf(null, limit);
      return first.length < limit ? [...first, ...(await dueOf(true, limit - first.length))] : first;
    },
    /** Takes a delivery for oneself until `until`; null where somebody else has. */
    take: ({ _id, due }: DeliveryDoc, until: Date) =>
      deliveries.model
        .findOneAndUpdate({ _id, due }, { $set: { due: until }, $inc: { tries: 1 } }, { returnDocument: 'after' })
        .lean<DeliveryDoc>()
        .exec(),
    /** Ends a delivery that one has taken; where it was taken over meanwhile, the other's word counts. */
    async end({ _id, due }: DeliveryDoc, state: DeliveryDoc['state'], code: string | null): Promise<void> {
      await deliveries.model.updateOne({ _id, due }, { $set: { state, code }, $unset: { due: 1 } });
    },
    /** Lets a delivery wait for its next try. */
    async postpone({ _id, due }: DeliveryDoc, next: Date, code: string): Promise<void> {
      await deliveries.model.updateOne({ _id, due }, { $set: { due: next, code } });
    },
    /** The failures of towns since a moment, newest first. */
    failed: (towns: readonly string[], since: Date) =>
      deliveries.model
        .find({ town: { $in: [...towns] }, state: 'failed', at: { $gte: since } })
        .sort({ at: -1 })
        .limit(mostShown)
        .lean<DeliveryDoc[]>()
        .exec(),
    /** Tries failed ones again from the start; gives back how many there were. */
    async again(ids: readonly string[], towns: readonly string[], now: Date): Promise<number> {
      const { modifiedCount } = await deliveries.model.updateMany(
        { _id: { $in: [...ids] }, town: { $in: [...towns] }, state: 'failed' },
        { $set: { state: 'waiting', tries: 0, due: now } },
      );
      return modifiedCount;
    },
    /** The address with one of the keyed names. */
    address: (name: string) => addresses.model.findOne({ names: name }).lean<AddressDoc>().exec(),
    addressOf: (id: string) => addresses.model.findOne({ _id: id }).lean<AddressDoc>().exec(),
    /** Keeps an address and counts one consent more. */
    consent: ({ _id, names, sealed }: Omit<AddressDoc, ConsentField>, field: ConsentField) =>
      addresses.model
        .findOneAndUpdate(
          { _id },
          { $set: { names, sealed }, $inc: { left: 0, leftForNotices: 0, [field]: 1 } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean<AddressDoc>()
        .exec(),
    /** One consent is used up. */
    async used(id: string, field: ConsentField): Promise<void> {
      await addresses.model.updateOne({ _id: id, [field]: { $gt: 0 } }, { $inc: { [field]: -1 } });
    },
    /** WeChat says that there is no consent left. */
    async noneLeft(id: string): Promise<void> {
      await addresses.model.updateOne({ _id: id }, { $set: { left: 0, leftForNotices: 0 } });
    },
    /** The consents for notices are withdrawn, found by a keyed name; the others stand. */
    async noneForNotices(name: string): Promise<void> {
      await addresses.model.updateOne({ names: name }, { $set: { leftForNotices: 0 } });
    },
    /** Deletes what was to be brought to somebody up to a moment. */
    async emptyFor(to: Recipient, until: Date): Promise<void> {
      await deliveries.model.deleteMany({ to, at: { $lte: until } });
    },
    async forget(id: string): Promise<void> {
      await addresses.model.deleteOne({ _id: id });
    },
    phone: (staff: string) => phones.model.findOne({ _id: staff }).lean<DutyPhoneDoc>().exec(),
    phonesOf: (staff: readonly string[]) =>
      phones.model
        .find({ _id: { $in: [...staff] } })
        .lean<DutyPhoneDoc[]>()
        .exec(),
    async setPhone(staff: string, sealed: string | null): Promise<void> {
      if (sealed === null) await phones.model.deleteOne({ _id: staff });
      else await phones.model.updateOne({ _id: staff }, { $set: { sealed } }, { upsert: true });
    },
  };
}

/** Whether a delivery goes to staff, whose names may be shown. */
export const isForStaff = ({ to }: Pick<DeliveryDoc, 'to'>): boolean => to.startsWith('staff:');

/** The id of a delivery: a message goes each way once. */
export const deliveryId = (message: string, way: DeliveryWay): string => `${message}/${way}`;
