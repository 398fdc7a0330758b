import { createTurns } from '../../../server/platform/images/turns';

test('at most so many jobs run at once, in the order they came, and a failed one gives its turn on', async () => {
  const inTurn = createTurns(2);
  let running = 0;
  let most = 0;
  const begun: number[] = [];
  const jobs = Array.from({ length: 8 }, (_, i) =>
    inTurn(async () => {
      begun.push(i);
      running += 1;
      most = Math.max(most, running);
      await new Promise((done) => setTimeout(done, 5));
      running -= 1;
      if (i % 3 === 0) throw new Error(`job ${i}`);
      return i;
    }),
  );
  const answers = await Promise.allSettled(jobs);
  expect(most).toBe(2);
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(answers.map(({ status }) => status === 'fulfilled')).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((i) => i % 3 !== 0));
});
