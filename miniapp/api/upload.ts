import Taro from '@tarojs/taro';
import { uploadFile, type Uploaded } from '@contract/evidence/evidence';
import { apiBase } from '../settings';
import { addressOf } from './address';
import { localProblem, transportProblem } from './problem';
import { answerOf } from './transport';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw localProblem('unreadable');
  }
}

/** Uploads one file into an upload session, without any account. Throws {@link ApiProblem}. */
export async function upload(session: string, filePath: string): Promise<Uploaded> {
  const answer = await Taro.uploadFile({
    url: apiBase + addressOf(uploadFile.path, { session }),
    filePath,
    name: 'file',
    timeout: 60_000,
  }).catch((failure: unknown) => {
    throw transportProblem(failure);
  });
  return answerOf(uploadFile, answer.statusCode, parsed(answer.data));
}
