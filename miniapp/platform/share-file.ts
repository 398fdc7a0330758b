import Taro from '@tarojs/taro';

const written = (filePath: string, data: string): Promise<void> =>
  new Promise((resolve, reject) => {
    Taro.getFileSystemManager().writeFile({
      filePath,
      data,
      encoding: 'utf8',
      success: () => resolve(),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    });
  });

/**
 * Hands a small text file to a chat that the person picks (the file helper, for instance). False where the person
 * turned back or this WeChat cannot do it.
 */
export async function shareTextFile(fileName: string, text: string): Promise<boolean> {
  try {
    const filePath = `${Taro.env.USER_DATA_PATH}/${fileName}`;
    await written(filePath, text);
    await Taro.shareFileMessage({ filePath, fileName });
    return true;
  } catch {
    return false;
  }
}
