import { readFileSync } from 'node:fs';
import type { Config } from '../../config';
import { createMerchantTransfers, type MerchantTransfers } from './merchant-transfer';

/** Transfers of the merchant that the settings name; null where they name none, and rewards are paid by hand alone. */
export function openTransfers({ merchant }: Pick<Config, 'merchant'>): MerchantTransfers | null {
  if (!merchant) return null;
  const { privateKeyFile, platform, ...rest } = merchant;
  return createMerchantTransfers({
    ...rest,
    privateKey: readFileSync(privateKeyFile, 'utf8'),
    platform: { id: platform.id, publicKey: readFileSync(platform.publicKeyFile, 'utf8') },
  });
}
