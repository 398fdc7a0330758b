import { z } from '../z';
import { anybody } from '../access';
import { endpoint } from '../endpoint';
import { point } from '../places';

/** Limits of evidence (issue of the field: 1–9 photos or one short video). Bytes, pixels, seconds. */
export const evidenceLimits = {
  photoBytes: 20 * 1024 * 1024,
  photos: 9,
  photoPixels: 50_000_000,
  videoBytes: 50 * 1024 * 1024,
  videoSeconds: 60,
  videos: 1,
} as const;

export const evidenceKinds = ['photo', 'video'] as const;

/** Where the position of a photo comes from; `stated` is what the sender says, without proof. */
export const positionProvenances = ['app', 'exif', 'stated'] as const;

export const uploadSessionId = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

export const openUpload = endpoint({
  name: 'openUpload',
  method: 'POST',
  path: '/api/uploads',
  summary: 'Opens an upload session for the photos of one report',
  access: anybody,
  status: 201,
  response: z.object({ session: uploadSessionId, expiresAt: z.string() }),
});

/** One stored photo or video as its sender sees it before the report is sent. */
export const uploaded = z.object({
  id: z.string(),
  kind: z.enum(evidenceKinds),
  sha256: z.string(),
  bytes: z.number(),
  width: z.nullable(z.number()),
  height: z.nullable(z.number()),
  takenAt: z.nullable(z.string()),
  position: z.nullable(point),
  previewUrl: z.nullable(z.string()),
  /** Something the sender should know, e.g. that a video is kept sealed and not shown. */
  note: z.nullable(z.string()),
});
export type Uploaded = z.infer<typeof uploaded>;

const degrees = (most: number) => z.number().check(z.minimum(-most), z.maximum(most));

/**
 * What the app noted at the moment of the shot, because WeChat may take it out of the file: the phone's time and
 * its position in WGS-84. It stands where the file itself says nothing.
 */
export const shot = z.object({
  takenAt: z.nullable(z.iso.datetime()),
  position: z.nullable(z.object({ lng: degrees(180), lat: degrees(90) })),
});
export type Shot = z.infer<typeof shot>;

export const uploadFile = endpoint({
  name: 'uploadFile',
  method: 'POST',
  path: '/api/uploads/:session/files',
  summary:
    'Uploads one photo or video (multipart, field `file`, before it `shot` as JSON where the app took it); the same content again gives the same answer',
  access: anybody,
  params: z.object({ session: uploadSessionId }),
  bodyKind: 'file',
  status: 201,
  response: uploaded,
  problems: [
    'invalid_input',
    'unsupported_media',
    'upload_incomplete',
    'file_too_large',
    'file_kind',
    'file_broken',
    'file_not_decodable',
    'too_many_pixels',
    'too_many_files',
    'video_too_long',
    'upload_session_closed',
    'not_found',
  ],
});

export const getFile = endpoint({
  name: 'getFile',
  method: 'GET',
  path: '/api/files/:key',
  summary: 'A shown derivative by a signed, short-lived address; originals are never served here',
  access: anybody,
  params: z.object({ key: z.string().check(z.regex(/^[A-Za-z0-9_.~-]{1,200}$/)) }),
  query: z.object({ until: z.string(), signature: z.string() }),
  responseKind: 'binary',
  response: z.unknown(),
  problems: ['not_found', 'link_expired'],
});

export const evidenceEndpoints = [openUpload, uploadFile, getFile] as const;
