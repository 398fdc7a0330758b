import { payNotice } from './contract/rewards/pay-notice';
import { z } from './contract/z';
import { ordinarySecretCost, type SecretCost } from './platform/crypto/password';
import { ordinaryCost } from './platform/sealing/sealed-box';

const flag = z.pipe(
  z._default(z.enum(['0', '1']), '0'),
  z.transform((value) => value === '1'),
);
const text = z.optional(z.string());

const environment = z.object({
  HOST: z._default(z.string(), '127.0.0.1'),
  PORT: z._default(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(65_535)), 8080),
  DATA_DIR: z._default(z.string(), '.data'),
  LOG_LEVEL: z._default(z.enum(['debug', 'info', 'warn', 'error', 'silent']), 'info'),
  MONGODB_URI: text,
  DATABASE_ENGINE: z.optional(z.enum(['mongod', 'fallback'])),
  /** The most memory of the fallback engine, in megabytes. */
  DATABASE_MEMORY: z._default(z.coerce.number().check(z.int(), z.minimum(256), z.maximum(65_536)), 768),
  /** 32 bytes or more in base64; made and kept in the data folder where it is not given. */
  ANJU_SECRET: text,
  /** What Argon2id of an officer's passphrase costs in the browser: passes, and bytes of memory. */
  PASSPHRASE_PASSES: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(20)), ordinaryCost.passes),
  PASSPHRASE_MEMORY: z._default(
    z.coerce.number().check(z.int(), z.minimum(8192), z.maximum(1_073_741_824)),
    ordinaryCost.memory,
  ),
  /** Set where a reverse proxy in front hands the caller's address on. */
  TRUST_PROXY: flag,
  DEMO: z.optional(z.enum(['0', '1'])),
  /** The approval number of the maps that are shown (审图号). */
  MAP_APPROVAL: z.optional(z.string().check(z.trim(), z.maxLength(60))),
  WECHAT_APP_ID: text,
  WECHAT_SECRET: text,
  WECHAT_BASE_URL: z._default(z.string(), 'https://api.weixin.qq.com'),
  /** The id of the approved template for subscription messages; none are sent without it. */
  WECHAT_TEMPLATE: text,
  /** Token and EncodingAESKey of the message push in its secure mode; without both, what WeChat sends is refused. */
  WECHAT_PUSH_TOKEN: z.optional(z.string().check(z.regex(/^[A-Za-z0-9]{3,32}$/))),
  WECHAT_PUSH_KEY: z.optional(z.string().check(z.regex(/^[A-Za-z0-9]{43}$/))),
  /** The merchant of WeChat Pay that transfers rewards; without it they are paid by hand. */
  WECHAT_PAY_MERCHANT_ID: text,
  WECHAT_PAY_SERIAL: text,
  WECHAT_PAY_PRIVATE_KEY_FILE: text,
  WECHAT_PAY_API_V3_KEY: z.optional(z.string().check(z.length(32))),
  WECHAT_PAY_PUBLIC_KEY_ID: z.optional(z.string().check(z.regex(/^PUB_KEY_ID_\d+$/))),
  WECHAT_PAY_PUBLIC_KEY_FILE: text,
  /** The public https address of this server, for notices of results; without it results are asked for. */
  WECHAT_PAY_NOTIFY_BASE: z.optional(z.string().check(z.regex(/^https:\/\/[^?#]+[^/?#]$/))),
  WECHAT_PAY_SCENE: z._default(z.enum(['1002', '1000']), '1002'),
  WECHAT_PAY_BASE_URL: z._default(z.string(), 'https://api.mch.weixin.qq.com'),
  SMS_ACCESS_KEY_ID: text,
  SMS_ACCESS_KEY_SECRET: text,
  SMS_SIGN_NAME: text,
  SMS_TEMPLATE: text,
  SMS_CODE_TEMPLATE: text,
  SMS_BASE_URL: z._default(z.string(), 'https://dysmsapi.aliyuncs.com'),
  OSS_ENDPOINT: text,
  OSS_REGION: text,
  OSS_BUCKET: text,
  OSS_ACCESS_KEY_ID: text,
  OSS_ACCESS_KEY_SECRET: text,
});

/** The settings of a process. Everything that differs between two installations is in here. */
export interface Config {
  host: string;
  port: number;
  dataDir: string;
  logLevel: string;
  mongoUri: string | undefined;
  databaseMemory: number;
  databaseEngine: 'mongod' | 'fallback' | undefined;
  secret: string | undefined;
  passphrase: { passes: number; memory: number };
  /** What hashing a password or claim code costs. No setting: what was hashed at another cost would tell itself by the time. */
  secretCost: SecretCost;
  trustProxy: boolean;
  /** Whether the demonstration township is made at start: by default where no database is given. */
  demo: boolean;
  /** The approval number of the maps (审图号), shown below each; null while there is none. */
  mapApproval: string | null;
  wechat: {
    appId: string;
    secret: string;
    baseUrl: string;
    template: string | null;
    push: { token: string; aesKey: string } | null;
  } | null;
  merchant: {
    mchId: string;
    appId: string;
    serial: string;
    privateKeyFile: string;
    apiV3Key: string;
    platform: { id: string; publicKeyFile: string };
    notifyUrl: string | null;
    scene: '1002' | '1000';
    baseUrl: string;
  } | null;
  sms: {
    key: { id: string; secret: string };
    signName: string;
    template: string;
    codeTemplate: string | null;
    baseUrl: string;
  } | null;
  oss: {
    endpoint: string | undefined;
    region: string;
    bucket: string;
    accessKeyId: string;
    accessKeySecret: string;
  } | null;
}

/** The merchant that the settings name. Throws where they name a part of one: money is not left to a guess. */
function merchantOf(e: z.infer<typeof environment>): Config['merchant'] {
  const parts = {
    WECHAT_APP_ID: e.WECHAT_APP_ID,
    WECHAT_PAY_SERIAL: e.WECHAT_PAY_SERIAL,
    WECHAT_PAY_PRIVATE_KEY_FILE: e.WECHAT_PAY_PRIVATE_KEY_FILE,
    WECHAT_PAY_API_V3_KEY: e.WECHAT_PAY_API_V3_KEY,
    WECHAT_PAY_PUBLIC_KEY_ID: e.WECHAT_PAY_PUBLIC_KEY_ID,
    WECHAT_PAY_PUBLIC_KEY_FILE: e.WECHAT_PAY_PUBLIC_KEY_FILE,
  };
  if (!e.WECHAT_PAY_MERCHANT_ID) return null;
  const missing = Object.entries(parts).flatMap(([name, value]) => (value ? [] : [`${name}: needed`]));
  if (missing.length > 0) throw new Error(missing.join('\n'));
  return {
    mchId: e.WECHAT_PAY_MERCHANT_ID,
    appId: parts.WECHAT_APP_ID ?? '',
    serial: parts.WECHAT_PAY_SERIAL ?? '',
    privateKeyFile: parts.WECHAT_PAY_PRIVATE_KEY_FILE ?? '',
    apiV3Key: parts.WECHAT_PAY_API_V3_KEY ?? '',
    platform: { id: parts.WECHAT_PAY_PUBLIC_KEY_ID ?? '', publicKeyFile: parts.WECHAT_PAY_PUBLIC_KEY_FILE ?? '' },
    notifyUrl: e.WECHAT_PAY_NOTIFY_BASE ? `${e.WECHAT_PAY_NOTIFY_BASE}${payNotice.path}` : null,
    scene: e.WECHAT_PAY_SCENE,
    baseUrl: e.WECHAT_PAY_BASE_URL,
  };
}

/** Reads the settings from the environment. Throws with every setting that is wrong. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  }
  const e = parsed.data;
  const wechat = e.WECHAT_APP_ID && e.WECHAT_SECRET;
  const sms = e.SMS_ACCESS_KEY_ID && e.SMS_ACCESS_KEY_SECRET && e.SMS_SIGN_NAME && e.SMS_TEMPLATE;
  const oss = e.OSS_BUCKET && e.OSS_REGION && e.OSS_ACCESS_KEY_ID && e.OSS_ACCESS_KEY_SECRET;
  return {
    host: e.HOST,
    port: e.PORT,
    dataDir: e.DATA_DIR,
    logLevel: e.LOG_LEVEL,
    mongoUri: e.MONGODB_URI,
    databaseEngine: e.DATABASE_ENGINE,
    databaseMemory: e.DATABASE_MEMORY,
    secret: e.ANJU_SECRET,
    passphrase: { passes: e.PASSPHRASE_PASSES, memory: e.PASSPHRASE_MEMORY },
    secretCost: ordinarySecretCost,
    trustProxy: e.TRUST_PROXY,
    demo: e.DEMO ? e.DEMO === '1' : !e.MONGODB_URI,
    mapApproval: e.MAP_APPROVAL ?? null,
    wechat: wechat
      ? {
          appId: e.WECHAT_APP_ID ?? '',
          secret: e.WECHAT_SECRET ?? '',
          baseUrl: e.WECHAT_BASE_URL,
          template: e.WECHAT_TEMPLATE ?? null,
          push:
            e.WECHAT_PUSH_TOKEN && e.WECHAT_PUSH_KEY ? { token: e.WECHAT_PUSH_TOKEN, aesKey: e.WECHAT_PUSH_KEY } : null,
        }
      : null,
    merchant: merchantOf(e),
    sms: sms
      ? {
          key: { id: e.SMS_ACCESS_KEY_ID ?? '', secret: e.SMS_ACCESS_KEY_SECRET ?? '' },
          signName: e.SMS_SIGN_NAME ?? '',
          template: e.SMS_TEMPLATE ?? '',
          codeTemplate: e.SMS_CODE_TEMPLATE ?? null,
          baseUrl: e.SMS_BASE_URL,
        }
      : null,
    oss: oss
      ? {
          endpoint: e.OSS_ENDPOINT,
          region: e.OSS_REGION ?? '',
          bucket: e.OSS_BUCKET ?? '',
          accessKeyId: e.OSS_ACCESS_KEY_ID ?? '',
          accessKeySecret: e.OSS_ACCESS_KEY_SECRET ?? '',
        }
      : null,
  };
}

/** The environment that a child process gets. */
export const inherited = (): NodeJS.ProcessEnv => process.env;
