import type { Readable } from 'node:stream';
import type { StaffActor } from '../../http/actor';
import type { AreaScope } from '../../platform/area-scope';
import type { RegisterNotes } from './write-register';

/** What a register is written from. */
export interface RegisterWork {
  actor: StaffActor;
  notes: Omit<RegisterNotes, 'filter'>;
  /** Told after each page; throws where the work is another's now. */
  onRows(rows: number): Promise<void>;
}

/** A register that can be exported in the background; `asked` is what was asked for, as the kind itself made it. */
export interface RegisterKind<Asked extends object = object> {
  /** The areas asked for, as far as the actor may export them now. */
  areasAsked(actor: StaffActor, asked: Asked): AreaScope;
  /** What was asked for, in words. */
  words(asked: Asked): string;
  /** The name of the file of a China day. */
  fileName(day: string, asked: Asked): string;
  /** Writes it: gives the file as it comes, and how many rows it had once it is whole. */
  write(asked: Asked, work: RegisterWork): { stream: Readable; rows: Promise<number> };
  /** How its files are kept; as they are where it is left out. */
  sealing?: { seal(key: string, plain: Readable): Readable; open(key: string, sealed: Readable): Readable };
}
