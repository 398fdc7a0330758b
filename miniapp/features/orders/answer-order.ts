import { openUpload } from '@contract/evidence/evidence';
import { actAsParty, type OrderForParty, type PartyAct } from '@contract/cases/party';
import { call } from '../../api/client';
import { upload } from '../../api/upload';
import { newPhotoJob, shotOf } from '../evidence/photo-job';
import type { NewPhoto } from '../evidence/pick';

/** A photo that the party took, with what it shows. */
export interface OrderPhoto extends NewPhoto {
  role: 'before' | 'after';
}

/** Uploads the photos of a demolition into one session. Throws {@link ApiProblem}. */
async function evidenceOf(
  photos: readonly OrderPhoto[],
): Promise<Extract<PartyAct, { act: 'demolished' }>['evidence']> {
  const { session } = await call(openUpload);
  const sent: { file: string; role: OrderPhoto['role'] }[] = [];
  for (const photo of photos) {
    const { id } = await upload(session, photo.path, shotOf(newPhotoJob(photo)));
    sent.push({ file: id, role: photo.role });
  }
  return { uploadSession: session, photos: sent };
}

/** What the party wants to say, before its photos are sent. */
export interface OrderAnswer {
  act: PartyAct['act'];
  text: string;
  official: boolean;
  photos: readonly OrderPhoto[];
}

/** Sends an answer; the same key again counts once. Throws {@link ApiProblem}. */
export async function answerOrder(id: string, key: string, answer: OrderAnswer): Promise<OrderForParty> {
  const { act, text, official, photos } = answer;
  const wish: PartyAct =
    act === 'demolished'
      ? { act, text, evidence: await evidenceOf(photos) }
      : act === 'assist'
        ? { act, text, official }
        : { act, text };
  return call(actAsParty, { params: { id }, body: { key, act: wish } });
}
