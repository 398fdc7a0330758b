import type { AttachmentView, NoticeContent, NoticeRow, NoticeView } from '../../contract/notices/notices';
import type { PublicNotice, PublicNoticeRow } from '../../contract/notices/public-notices';
import type { StaffActor } from '../../http/actor';
import { withImages } from '../../platform/html/clean-html';
import { nobody, type NoticeDoc, type Person, type Words } from './notice-file';
import { mayTake, whyNotReviewer } from './notices.policy';
import { canTake, summaryOf } from './notices.rules';
import { noticeTexts as texts } from './notices.texts';
import type { NoticeVersionDoc } from './versions.model';

export interface NoticeWords {
  areaName(code: string): string;
  /** The address of a picture for staff, good for about an hour. */
  fileUrl(key: string): string;
}

const nameOf = ({ id, name }: Person): string => (id === nobody.id ? texts.system : name);

function filesOf(doc: NoticeDoc, ids: readonly string[]): AttachmentView[] {
  const known = new Map(doc.files.map((file) => [file.id, file]));
  return ids.flatMap((id) => known.get(id) ?? []).map(({ id, name, bytes, sha256 }) => ({ id, name, bytes, sha256 }));
}

const content = (doc: NoticeDoc, words: Words): NoticeContent => ({
  title: words.title,
  html: words.html,
  attachments: filesOf(doc, words.attachments),
  pinnedUntil: words.pinnedUntil,
  change: words.change,
});

export function presentRow(doc: NoticeDoc, { areaName }: NoticeWords): NoticeRow {
  const last = doc.history.at(-1);
  return {
    id: doc._id,
    kind: doc.kind,
    area: { code: doc.area, name: areaName(doc.area) },
    title: (doc.draft ?? doc.live)?.title ?? '',
    state: doc.state,
    work: doc.work,
    publishAt: doc.publishAt?.toISOString() ?? null,
    publishedAt: doc.publishedAt?.toISOString() ?? null,
    changedAt: doc.changedAt.toISOString(),
    changedBy: last ? nameOf(last.by) : '',
  };
}

export function presentNotice(doc: NoticeDoc, actor: StaffActor, words: NoticeWords): NoticeView {
  const { draft, live, withdrawn } = doc;
  return {
    ...presentRow(doc, words),
    version: doc.version,
    draft: draft && content(doc, draft),
    live: live && { ...content(doc, live), n: live.n },
    withdrawn: withdrawn && {
      at: withdrawn.at.toISOString(),
      by: nameOf(withdrawn.by),
      reason: withdrawn.reason,
      titleHidden: withdrawn.titleHidden,
    },
    images: doc.images.map(({ id, view }) => ({ id, url: words.fileUrl(view) })),
    files: filesOf(
      doc,
      doc.files.map(({ id }) => id),
    ),
    ofCase: doc.ofCase,
    history: doc.history.map(({ at, what, by, note }) => ({
      at: at.toISOString(),
      what: texts.happenings[what],
      by: nameOf(by),
      note,
    })),
    may: {
      edit: mayTake(actor, 'save', doc),
      submit: mayTake(actor, 'submit', doc),
      takeBack: mayTake(actor, 'takeBack', doc),
      review: mayTake(actor, 'publish', doc),
      withdraw: mayTake(actor, 'withdraw', doc),
      drop: mayTake(actor, 'drop', doc),
      notReviewer: canTake('publish', doc) ? whyNotReviewer(actor, doc) : null,
    },
  };
}

/** A notice as the public may know of it. Of one that was taken back no word is told but its title, where that may stay. */
export function presentPublicRow(doc: NoticeDoc, today: string, { areaName }: NoticeWords): PublicNoticeRow {
  const { live, withdrawn } = doc;
  return {
    id: doc._id,
    kind: doc.kind,
    area: { code: doc.area, name: areaName(doc.area) },
    title: withdrawn?.titleHidden ? texts.hiddenTitle : (live?.title ?? ''),
    summary: live && !withdrawn ? summaryOf(live) : '',
    publishedAt: (doc.publishedAt ?? doc.createdAt).toISOString(),
    updatedAt: (withdrawn?.at ?? live?.at ?? doc.createdAt).toISOString(),
    pinned: !withdrawn && (doc.pinnedUntil ?? '') >= today,
    withdrawn: withdrawn !== null,
  };
}

/** Where the pictures and files of a notice are got from. */
export interface Addresses {
  image(id: string): string;
  file(id: string): string;
}

const publicAddresses = ({ _id }: NoticeDoc): Addresses => ({
  image: (id) => `/notices/${_id}/images/${id}`,
  file: (id) => `/notices/${_id}/files/${id}`,
});

/** For a preview: what is not out is not served to the public. */
export const staffAddresses = ({ images }: NoticeDoc, { fileUrl }: NoticeWords): Addresses => ({
  image: (id) => fileUrl(images.find((image) => image.id === id)?.view ?? ''),
  file: () => '#',
});

export function presentPublic(
  doc: NoticeDoc,
  versions: readonly NoticeVersionDoc[],
  today: string,
  words: NoticeWords,
  addresses = publicAddresses(doc),
): PublicNotice {
  const { live, withdrawn } = doc;
  const told = withdrawn ? null : live;
  const known = new Set(doc.images.map(({ id }) => id));
  return {
    ...presentPublicRow(doc, today, words),
    html: told ? withImages(told.html, (image) => (known.has(image) ? addresses.image(image) : null)) : '',
    attachments: told ? filesOf(doc, told.attachments).map((file) => ({ ...file, url: addresses.file(file.id) })) : [],
    versions: told ? versions.map(({ n, words: { at, change } }) => ({ n, at: at.toISOString(), change })) : [],
    withdrawnAt: withdrawn?.at.toISOString() ?? null,
    withdrawnReason: withdrawn?.reason ?? '',
  };
}
