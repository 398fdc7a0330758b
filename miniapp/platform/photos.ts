import Taro from '@tarojs/taro';
import { wasCancelled } from './location';

export type PhotoSource = 'camera' | 'album';

export interface PickedPhoto {
  /** A temporary path, gone when the mini-program ends. */
  path: string;
  bytes: number;
}

/** Takes or picks up to `count` photos as they are, with their metadata; none where it was closed. */
export async function pickPhotos(source: PhotoSource, count: number): Promise<PickedPhoto[]> {
  try {
    const { tempFiles } = await Taro.chooseMedia({
      count,
      mediaType: ['image'],
      sourceType: [source],
      sizeType: ['original'],
    });
    return tempFiles.map(({ tempFilePath, size }) => ({ path: tempFilePath, bytes: size }));
  } catch (failure) {
    if (wasCancelled(failure)) return [];
    throw failure;
  }
}

/** Copies a temporary file to where it stays until removed. Rejects where the phone has no room. */
export function keepFile(tempFilePath: string): Promise<string> {
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().saveFile({
      tempFilePath,
      success: ({ savedFilePath }) => resolve(savedFilePath),
      fail: reject,
    });
  });
}

/** Removes a kept file; one that is gone already is no error. */
export function dropFile(filePath: string): Promise<void> {
  return new Promise((resolve) => {
    Taro.getFileSystemManager().removeSavedFile({ filePath, complete: () => resolve() });
  });
}

/** Shows photos full-screen, starting with one of them. */
export function showPhotos(urls: string[], current: string): void {
  void Taro.previewImage({ urls, current });
}
