import { join } from 'node:path';
import type { Config } from '../../config';
import type { Keyring } from '../crypto/keyring';
import { createLocalStore } from './local-store';
import { createOssStore } from './oss-store';
import type { ObjectStore } from './storage';

/** The private bucket where the settings name one; else a folder. */
export const openObjects = (config: Pick<Config, 'oss' | 'dataDir'>, keyring: Keyring): ObjectStore =>
  config.oss
    ? createOssStore(config.oss)
    : createLocalStore({ folder: join(config.dataDir, 'files'), key: keyring.key('file-address') });
