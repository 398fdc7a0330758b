export { createBookingStore } from './bookings.model';
