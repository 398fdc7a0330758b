import { z } from './z';
import type { WorkChallenge } from './gate/work';
import { workChallenge } from './gate/work-challenge';
import { problemTitles } from './problem.texts';

/**
 * Every refusal has a name. The registry gives its HTTP status (RFC 9457 problem+json);
 * the Chinese title stands in `problem.texts.ts`.
 */
export const problemStatus = {
  malformed: 400,
  invalid_input: 422,
  unsupported_media: 415,
  body_too_large: 413,
  upload_incomplete: 400,
  unauthenticated: 401,
  sign_in_failed: 401,
  forbidden: 403,
  csrf: 403,
  not_found: 404,
  method_not_allowed: 405,
  stale_version: 409,
  step_refused: 409,
  idempotency_conflict: 409,
  locked_out: 429,
  rate_limited: 429,
  gate_closed: 403,
  sender_blocked: 403,
  file_too_large: 413,
  file_kind: 415,
  file_broken: 422,
  file_not_decodable: 415,
  too_many_pixels: 422,
  too_many_files: 422,
  video_too_long: 422,
  upload_session_closed: 410,
  link_expired: 410,
  boundaries_invalid: 422,
  lookup_failed: 404,
  wechat_unavailable: 503,
  internal: 500,
} as const;
export type ProblemCode = keyof typeof problemStatus;

/** One error of an input: which field, and why, in words that can be shown. */
export const fieldError = z.object({ field: z.string(), code: z.string(), message: z.string() });
export type FieldError = z.infer<typeof fieldError>;

export const problemBody = z.object({
  type: z.string(),
  code: z.enum(Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]]),
  status: z.number(),
  title: z.string(),
  detail: z.optional(z.string()),
  errors: z.optional(z.array(fieldError)),
  /** With `gate_closed`: the work that opens it. */
  challenge: z.optional(workChallenge),
  requestId: z.optional(z.string()),
});
export type ProblemBody = z.infer<typeof problemBody>;

/** A refusal on its way to the caller. `detail` is shown to people: it must be safe and in Chinese. */
export class Problem extends Error {
  readonly status: number;
  constructor(
    readonly code: ProblemCode,
    readonly details: {
      detail?: string;
      errors?: FieldError[];
      retryAfterSeconds?: number;
      challenge?: WorkChallenge;
    } = {},
  ) {
    super(code);
    this.name = 'Problem';
    this.status = problemStatus[code];
  }

  /** The RFC 9457 body. */
  body(requestId?: string): ProblemBody {
    return {
      type: `/problems#${this.code}`,
      code: this.code,
      status: this.status,
      title: problemTitles[this.code],
      ...(this.details.detail ? { detail: this.details.detail } : {}),
      ...(this.details.errors ? { errors: this.details.errors } : {}),
      ...(this.details.challenge ? { challenge: this.details.challenge } : {}),
      ...(requestId ? { requestId } : {}),
    };
  }
}
