import { Cron } from 'croner';
import type { Logger } from 'pino';

/** A piece of work that is done again and again; any number of servers may run it at once. */
export interface Job {
  name: string;
  /** A cron pattern with seconds. */
  pattern: string;
  run(): Promise<unknown>;
}

/** Starts the jobs; a run that is still going is not started twice in this process. Returns how to stop them. */
export function startJobs(jobs: readonly Job[], log: Logger): () => void {
  const running = jobs.map(
    ({ name, pattern, run }) =>
      new Cron(
        pattern,
        { protect: true, catch: (error: unknown) => log.error({ job: name, err: error }, 'job failed') },
        async () => {
          await run();
        },
      ),
  );
  return () => running.forEach((job) => job.stop());
}
