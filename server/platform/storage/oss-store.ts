import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import OSS from 'ali-oss';
import { checkKey, type ObjectStore } from './storage';

export interface OssOptions {
  /** As `oss-cn-hangzhou`. */
  region: string;
  bucket: string;
  accessKeyId: string;
  accessKeySecret: string;
  /** The address of the service where it is not the region's own: internal, or a domain bound to the bucket. */
  endpoint?: string | undefined;
}

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'NoSuchKey';

/** Counts what goes through; a broken source ends the request instead of storing its beginning. */
function counted(source: Readable): { stream: PassThrough; bytes: () => number; done: Promise<void> } {
  const stream = new PassThrough();
  let bytes = 0;
  stream.on('data', (chunk: Buffer) => (bytes += chunk.length));
  stream.pause();
  return { stream, bytes: () => bytes, done: pipeline(source, stream) };
}

/**
 * A private bucket of Alibaba Cloud OSS, with V4 signatures. Each object is private by its own right too, so
 * that a bucket opened by mistake shows nothing.
 */
export function createOssStore(options: OssOptions): ObjectStore {
  const bound = options.endpoint !== undefined && !/aliyuncs\.com$/.test(new URL(options.endpoint).hostname);
  const client = new OSS({
    region: options.region,
    bucket: options.bucket,
    accessKeyId: options.accessKeyId,
    accessKeySecret: options.accessKeySecret,
    authorizationV4: true,
    secure: true,
    ...(options.endpoint ? { endpoint: options.endpoint, cname: bound } : {}),
  });
  const headersFor = (contentType: string): { 'Content-Type': string; 'x-oss-object-acl': string } => ({
    'Content-Type': contentType,
    'x-oss-object-acl': 'private',
  });
  return {
    async put(key, source, { contentType }) {
      checkKey(key);
      const headers = headersFor(contentType);
      if (Buffer.isBuffer(source)) {
        await client.put(key, source, { headers });
        return { bytes: source.length };
      }
      const { stream, bytes, done } = counted(source);
      await Promise.all([done, client.putStream(key, stream, { headers } as OSS.PutStreamOptions)]);
      return { bytes: bytes() };
    },

    async get(key) {
      checkKey(key);
      try {
        const { stream, res } = await client.getStream(key);
        const headers = res.headers as Record<string, string | undefined>;
        return {
          stream: stream as Readable,
          contentType: headers['content-type'] ?? 'application/octet-stream',
          bytes: Number(headers['content-length'] ?? 0),
        };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },

    signedAddress(key, seconds) {
      checkKey(key);
      return client.signatureUrlV4('GET', seconds, undefined, key);
    },

    async delete(key) {
      checkKey(key);
      await client.delete(key);
    },
  };
}
