import type { WorkChallenge } from '@contract/gate/work';
import { problemBody, type FieldError, type ProblemCode } from '@contract/problem';
import { apiTexts } from './api.texts';

/** What can go wrong on the way, besides what the server declares. */
export type LocalProblem = 'offline' | 'timeout' | 'unreadable' | 'signIn';

interface Details {
  status?: number;
  detail?: string;
  errors?: FieldError[];
  challenge?: WorkChallenge;
}

/** A call that did not succeed: its code, words to show, and the errors by field. */
export class ApiProblem extends Error {
  readonly status: number | undefined;
  readonly detail: string | undefined;
  readonly errors: FieldError[];
  /** The work that opens a closed gate. */
  readonly challenge: WorkChallenge | undefined;

  constructor(
    readonly code: ProblemCode | LocalProblem,
    readonly title: string,
    { status, detail, errors = [], challenge }: Details = {},
  ) {
    super(code);
    this.name = 'ApiProblem';
    this.status = status;
    this.detail = detail;
    this.errors = errors;
    this.challenge = challenge;
  }

  /** The words for the person: the particular ones where there are any. */
  get words(): string {
    return this.detail ?? this.title;
  }

  /** Whether the same call may succeed later without a change to what is sent. */
  get passes(): boolean {
    return this.status === undefined || this.status >= 500 || this.status === 429;
  }
}

export const localProblem = (code: LocalProblem): ApiProblem => new ApiProblem(code, apiTexts[code]);

/** Reads a problem+json body; anything else is `unreadable`. */
export function problemOf(status: number, body: unknown): ApiProblem {
  const read = problemBody.safeParse(body);
  if (!read.success) return new ApiProblem('unreadable', apiTexts.unreadable, { status });
  const { code, title, ...more } = read.data;
  return new ApiProblem(code, title, { ...more, status });
}

/** What a failed call of WeChat's network means. */
export function transportProblem(failure: unknown): ApiProblem {
  const text = typeof failure === 'object' && failure && 'errMsg' in failure ? String(failure.errMsg) : '';
  return localProblem(/time.?out/i.test(text) ? 'timeout' : 'offline');
}

/** Any failure as a problem that can be shown. */
export const asProblem = (failure: unknown): ApiProblem =>
  failure instanceof ApiProblem ? failure : localProblem('unreadable');
