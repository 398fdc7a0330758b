import type { GateQuestions } from '../../modules/gate';
import { TextField } from '../fields';
import { gatePageTexts as texts } from '../gate.texts';

/** What the form asks while the gate is closed: work for the script, or one of two questions for a person. */
export function GateFields({ questions }: { questions: GateQuestions }) {
  const { work, picture, words } = questions;
  return (
    <fieldset
      className="field"
      id="gate"
      data-token={work.token}
      data-seed={work.seed}
      data-parts={work.parts}
      data-zeros={work.zeros}
    >
      <legend>{texts.title}</legend>
      <p role="status" id="gate-status" data-say-working={texts.working} data-say-worked={texts.worked} />
      <input type="hidden" name="gateWork" />
      <div id="gate-questions">
        <p>{texts.lead}</p>
        <input type="hidden" name="pictureToken" value={picture.token} />
        <p>
          <img src={picture.image} alt={texts.pictureAlt} width={220} height={72} />
        </p>
        <TextField
          name="pictureAnswer"
          label={texts.picture}
          hint={texts.pictureHint}
          errors={{}}
          value=""
          autoComplete="off"
        />
        <input type="hidden" name="wordsToken" value={words.token} />
        <TextField
          name="wordsAnswer"
          label={`${texts.words}：${words.question}`}
          errors={{}}
          value=""
          autoComplete="off"
        />
      </div>
    </fieldset>
  );
}
