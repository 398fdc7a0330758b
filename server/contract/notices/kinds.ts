/** What a notice is (篇8): the last one goes out ahead of floods; what wants an answer is a warning, not a notice. */
export const noticeKinds = [
  'announcement',
  'openLetter',
  'policy',
  'screeningResult',
  'rectificationResult',
  'exposure',
  'floodWarning',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What the public sees of a notice: nothing yet, its words, or that it was taken back. */
export const noticeStates = ['unpublished', 'published', 'withdrawn', 'dropped'] as const;
export type NoticeState = (typeof noticeStates)[number];

/** Where the words that are being worked on stand. A published notice may have such words too: its next version. */
export const workStates = ['none', 'draft', 'inReview', 'scheduled'] as const;
export type WorkState = (typeof workStates)[number];

/** Limits of a notice. Characters, bytes, pieces. */
export const noticeLimits = {
  title: 80,
  /** Of the words as HTML. */
  html: 200_000,
  attachments: 10,
  attachmentBytes: 20 * 1024 * 1024,
  images: 30,
  pinned: 5,
} as const;
