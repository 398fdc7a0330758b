import type { Connection } from 'mongoose';
import type { BookedKind, Booking } from '../cases';
import { chinaMonth } from '../../platform/china-time';
import { scopeFilter, type AreaScope } from '../../platform/area-scope';
import { collection, insertNew, type DeclaredCollection } from '../../platform/mongo/collection';

/** A booking as it lies in the database, under the China month that it counts in. */
export interface BookingDoc extends Omit<Booking, 'id'> {
  _id: string;
  month: string;
}

export type BookingStore = ReturnType<typeof createBookingStore>;

export function createBookingStore(connection: Connection) {
  const bookings = collection<BookingDoc>(connection, {
    name: 'bookings',
    fields: {
      month: String,
      what: String,
      at: Date,
      case: String,
      number: String,
      areas: [String],
      who: String,
      whoName: String,
      n: Number,
      fen: Number,
    },
    indexes: [{ fields: { areas: 1, month: 1, what: 1 } }],
    queries: [
      { name: 'byId', equal: ['_id'], index: ['_id'] },
      { name: 'ofMonths', equal: ['areas', 'month', 'what'], index: ['areas', 'month', 'what'] },
    ],
  });
  const { model } = bookings;

  return {
    collections: [bookings] as DeclaredCollection[],
    /** Books each where its id is not there; the first booking of an id stands. */
    async book(booked: readonly Booking[]): Promise<void> {
      const docs = booked.map(({ id, ...rest }) => ({ _id: id, month: chinaMonth(rest.at), ...rest }));
      await insertNew(model, docs);
    },
    /** What is booked in the months, one after the other, so that any number of them takes little memory. */
    ofMonths: (scope: AreaScope, months: readonly string[], kinds: readonly BookedKind[]) =>
      model
        .find({ ...scopeFilter(scope), month: { $in: [...months] }, what: { $in: [...kinds] } })
        .lean<BookingDoc>()
        .cursor({ batchSize: 1000 }),
  };
}
