import { createHash, randomBytes } from 'node:crypto';
import { beginsWithZeros, workText, type WorkChallenge } from '../../contract/gate/work';
import type { Sender } from '../../http/senders';
import type { Attempts } from '../../platform/attempts/attempts';
import type { Clock } from '../../platform/clock';
import { isSame } from '../../platform/crypto/same-text';
import type { Keyring } from '../../platform/crypto/keyring';
import { plainAnswer, type HumanQuestion } from '../../platform/human-question/human-question';
import { Problem } from '../../contract/problem';
import type { GateRules } from './gate.rules';

/** How long a question stands: as long as somebody may need for the form. */
const standing = 60 * 60_000;
const mostLetters = 2000;

interface Content {
  id: string;
  kind: 'work' | 'picture' | 'words';
  /** When it ends, in milliseconds. */
  ends: number;
  /** Keyed hashes of what is right; none for work. */
  right: string[];
  /** Whether it is for the device that asked for it alone. */
  bound: boolean;
}

/** What a form asks: work for a script, and two questions of which a person answers one. */
export interface GateQuestions {
  work: WorkChallenge;
  picture: { token: string; image: string };
  words: { token: string; question: string };
}

interface Ports {
  keyring: Keyring;
  clock: Clock;
  attempts: Attempts;
  questions: HumanQuestion;
  rules: GateRules;
}

/**
 * Questions without a store: all that is needed for the check lies in a signed token, the answers as keyed hashes. Only
 * that one was used is kept, until it would have ended anyway.
 */
export function createChallenges({ keyring, clock, attempts, questions, rules }: Ports) {
  const sign = (text: string, device: string): string => keyring.mac('gate-challenge', `${text}\n${device}`);
  const rightOf = (id: string, answer: string): string =>
    keyring.mac('gate-challenge', `answer\n${id}\n${answer}`).slice(0, 22);

  function tokenOf(kind: Content['kind'], { device }: Pick<Sender, 'device'>, answers: readonly string[]) {
    const id = randomBytes(16).toString('base64url');
    const ends = clock.now().getTime() + standing;
    const content: Content = { id, kind, ends, right: answers.map((answer) => rightOf(id, answer)), bound: !!device };
    const text = Buffer.from(JSON.stringify(content)).toString('base64url');
    return { id, ends, token: `${text}.${sign(text, device ?? '')}` };
  }

  /** The content of a token of ours, for this device, that still stands. */
  function read(token: string, device: string | null): Content | null {
    const [text = '', seal = ''] = token.split('.');
    for (const bound of [true, false]) {
      if (!isSame(seal, sign(text, bound ? (device ?? '') : ''))) continue;
      const content = JSON.parse(Buffer.from(text, 'base64url').toString()) as Content;
      if (content.bound && !(bound && device)) return null;
      return content.ends > clock.now().getTime() ? content : null;
    }
    return null;
  }

  function worked({ id }: Content, answer: string): boolean {
    const found = answer.split('.');
    return (
      found.length === rules.parts &&
      found.every((each, place) => {
        if (!/^\d{1,10}$/.test(each)) return false;
        return beginsWithZeros(
          createHash('sha256')
            .update(workText(id, place, each))
            .digest(),
          rules.zeros,
        );
      })
    );
  }

  const work = (sender: Pick<Sender, 'device'>): WorkChallenge => {
    const { id, ends, token } = tokenOf('work', sender, []);
    return { token, seed: id, parts: rules.parts, zeros: rules.zeros, expiresAt: new Date(ends).toISOString() };
  };

  const check = ({ pass, device }: Pick<Sender, 'pass' | 'device'>): { id: string; right: boolean } | null => {
    const [token = '', ...said] = (pass ?? '').slice(0, mostLetters).split('~');
    const content = token ? read(token, device) : null;
    if (!content) return null;
    const answer = said.join('~');
    const right =
      content.kind === 'work'
        ? worked(content, answer)
        : content.right.includes(rightOf(content.id, plainAnswer(answer)));
    return { id: content.id, right };
  };

  return {
    work,

    async ask(sender: Pick<Sender, 'device'>): Promise<GateQuestions> {
      const picture = await questions.picture();
      const words = questions.words();
      return {
        work: work(sender),
        picture: {
          token: tokenOf('picture', sender, [picture.answer]).token,
          image: `data:${picture.contentType};base64,${picture.image.toString('base64')}`,
        },
        words: { token: tokenOf('words', sender, words.answers).token, question: words.question },
      };
    },

    /**
     * Whether what is handed in belongs to a question that still stands. Not whether it is right: a form that is refused for
     * something else must not be a way to try answers.
     */
    stands: (sender: Pick<Sender, 'pass' | 'device'>): boolean => check(sender) !== null,

    /** Uses up what is handed in, right or wrong: a question is answered once. Whether it lets its sender pass. */
    async spend(sender: Pick<Sender, 'pass' | 'device'>): Promise<boolean> {
      const found = check(sender);
      if (!found) return false;
      try {
        await attempts.spend('gate-question', found.id, { tries: 1, seconds: standing / 1000 });
      } catch (error) {
        if (error instanceof Problem && error.code === 'locked_out') return false;
        throw error;
      }
      return found.right;
    },
  };
}
