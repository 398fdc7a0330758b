import type { EventEmitter } from 'node:events';
import { createServer } from 'node:net';
import { MongoInstance } from 'mongodb-memory-server';

/** A database process of our own. */
export interface RunningInstance {
  port: number;
  pid: number | null;
  /** Stops it in order. */
  stop(): Promise<void>;
}

/** The folder is held by another database process. */
export class FolderInUse extends Error {}

interface InstanceSpec {
  binary: string;
  version: string;
  dbPath: string;
  args?: string[];
  /** Called once where the process ends although nobody stopped it. */
  onLost(): void;
}

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? done(address.port) : fail(new Error('no port'))));
    });
  });

/**
 * Starts a database process through mongodb-memory-server, which also sees to it that the process ends with
 * ours. It gets a process group of its own: Ctrl-C must reach us first, we stop it after the last write.
 * Throws {@link FolderInUse}, or an error with what the process said.
 */
export async function startInstance(spec: InstanceSpec): Promise<RunningInstance> {
  const port = await freePort();
  const instance = new MongoInstance({
    instance: {
      port,
      ip: '127.0.0.1',
      dbPath: spec.dbPath,
      args: spec.args ?? [],
      launchTimeout: 30_000,
    },
    binary: { systemBinary: spec.binary, version: spec.version },
    spawn: { detached: true },
  });
  const events: EventEmitter = instance;
  const said: string[] = [];
  const listen = (line: string): void => void (said.length < 50 && said.push(line));
  events.on('instanceSTDOUT', listen);
  events.on('instanceSTDERR', listen);
  try {
    await instance.start();
  } catch (error) {
    await instance.stop();
    const all = [error instanceof Error ? error.message : String(error), ...said].join('\n');
    throw /DBPathInUse/.test(all) ? new FolderInUse(spec.dbPath) : new Error(all.slice(0, 600), { cause: error });
  }
  events.off('instanceSTDOUT', listen);
  events.off('instanceSTDERR', listen);
  let stopping = false;
  events.once('instanceClosed', () => {
    if (!stopping) spec.onLost();
  });
  return {
    port,
    pid: instance.mongodProcess?.pid ?? null,
    async stop() {
      stopping = true;
      await instance.stop();
    },
  };
}
