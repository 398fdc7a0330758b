import type { Connection } from 'mongoose';
import type { Clock } from '../clock';

export type EngineKind = 'uri' | 'mongod' | 'fallback';

export interface DatabaseOptions {
  /** Of a replica set or a sharded cluster; comes before the embedded engines. */
  uri?: string | undefined;
  /** Tries this one alone. */
  forced?: EngineKind | undefined;
  /** Under it the embedded engines keep their data; null: a temporary folder, thrown away at the end. */
  dataDir: string | null;
  /** Gets the one line that names the engine, and a line where the engine is lost later. */
  log(line: string): void;
  clock?: Clock;
  /** The most memory of the fallback engine, in megabytes; it holds what one statement changes. */
  memoryMb?: number | undefined;
}

export interface Database {
  connection: Connection;
  uri: string;
  engine: {
    kind: EngineKind;
    /** Whether queries use non-unique indexes; the fallback scans. */
    realIndexes: boolean;
    line: string;
    /** The engine's own process; null where it is not ours. */
    pid: number | null;
  };
  close(): Promise<void>;
}

/** No database can be had; the message is for people. */
export class DatabaseUnavailable extends Error {}
