import { mostFollows } from '../../contract/follows/follows';

export const followTexts = {
  tooMany: `最多关注 ${mostFollows} 个地方，请先取消一些`,
  /** Which place, and what came out there; the words of the notice stand in the notice alone. */
  published: (area: string, kind: string): string => `${area}发布了${kind}`,
  withdrawn: (area: string, kind: string): string => `${area}撤回了${kind}`,
};
