export interface Callbacks {
  success?(result: object): void;
  fail?(failure: { errMsg: string }): void;
  complete?(result: object): void;
}

/** A refusal of WeChat: `name:fail why`. */
export class WxFailure extends Error {}

/**
 * Runs a call the way WeChat answers: later, through callbacks where they are given, else as a promise.
 * Nothing is answered once the mini-program is gone.
 */
export function answered<O extends Callbacks>(
  name: string,
  isAlive: () => boolean,
  run: (options: O) => object | Promise<object>,
): (options?: O) => Promise<object> | undefined {
  return (options = {} as O) => {
    const outcome = Promise.resolve().then(() => run(options));
    if (!options.success && !options.fail && !options.complete) return outcome;
    outcome
      .then((result) => ({ ...result, errMsg: `${name}:ok` }))
      .then(
        (result) => {
          if (!isAlive()) return;
          options.success?.(result);
          options.complete?.(result);
        },
        (failure: unknown) => {
          if (!isAlive()) return;
          if (!(failure instanceof WxFailure)) throw failure;
          const told = { errMsg: `${name}:fail ${failure.message}` };
          options.fail?.(told);
          options.complete?.(told);
        },
      );
    return undefined;
  };
}
