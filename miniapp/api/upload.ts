import Taro from '@tarojs/taro';
import { uploadFile, type Shot, type Uploaded } from '@contract/evidence/evidence';
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

/** Uploads one file into an upload session, without any account, with what was noted at the shot. Throws {@link ApiProblem}. */
export async function upload(session: string, filePath: string, shot: Shot | null): Promise<Uploaded> {
  const answer = await Taro.uploadFile({
    url: apiBase + addressOf(uploadFile.path, { session }),
    filePath,
    name: 'file',
    formData: shot ? { shot: JSON.stringify(shot) } : undefined,
    timeout: 60_000,
  }).catch((failure: unknown) => {
    throw transportProblem(failure);
  });
  return answerOf(uploadFile, answer.statusCode, parsed(answer.data));
}
