import Taro from '@tarojs/taro';

interface RandomValues {
  getRandomValues?(options: {
    length: number;
    success(result: { randomValues: ArrayBuffer }): void;
    fail(): void;
  }): void;
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** For libraries older than 2.19: not fit for secrets, but no two phones make the same. */
function weakBytes(length: number): Uint8Array {
  const stamp = Date.now();
  return Uint8Array.from({ length }, (_, i) => {
    const time = Math.floor(stamp / 2 ** (8 * (i % 6))) & 255;
    return Math.floor(Math.random() * 256) ^ time;
  });
}

/** A random key of 160 bits in 40 hexadecimal digits. */
export function randomKey(): Promise<string> {
  const length = 20;
  const device: RandomValues = Taro;
  return new Promise((resolve) => {
    const weak = (): void => resolve(hex(weakBytes(length)));
    if (!device.getRandomValues) return weak();
    device.getRandomValues({
      length,
      success: ({ randomValues }) => resolve(hex(new Uint8Array(randomValues))),
      fail: weak,
    });
  });
}
