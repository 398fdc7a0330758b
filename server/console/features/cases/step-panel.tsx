import { Button, Card } from 'antd';
import type { CaseForHandler } from '@contract/cases/case-view';
import { stepTable } from '@contract/cases/step-table';
import type { CaseEvent } from '@contract/cases/states';
import { consoleTexts } from '../../console.texts';
import { useMyRoles } from '../staff/me';
import { StepForm } from './step-form';
import type { FormValues } from './step-values';
import { stepTexts as texts } from './step.texts';

type Step = CaseForHandler['steps'][number];

/** The step whose form is open, and what it is opened with. */
export interface ChosenStep {
  event: CaseEvent;
  preset: FormValues;
}

interface StepPanelProps {
  file: CaseForHandler;
  chosen: ChosenStep | null;
  onChoose(chosen: ChosenStep | null): void;
}

const why = (step: Step): string => `why-${step.event}`;

const Refused = ({ step }: { step: Step }) => (
  <li>
    <Button size="small" disabled aria-describedby={why(step)}>
      {step.label}
    </Button>{' '}
    <span className="steps-why" id={why(step)}>
      {step.refusal}
    </span>
  </li>
);

/** Steps of this state and of the viewer's own post; the rest is folded away. */
function useNear(file: CaseForHandler): (step: Step) => boolean {
  const mine = useMyRoles();
  return ({ event }) =>
    stepTable.some(
      (row) => row.event === event && row.from === file.state && row.movers.some((mover) => mine.includes(mover)),
    );
}

/** The next steps as buttons; a grey one says why. */
export function StepPanel({ file, chosen, onChoose }: StepPanelProps) {
  const isNear = useNear(file);
  const allowed = file.steps.filter((step) => step.allowed);
  const refused = file.steps.filter((step) => !step.allowed);
  const [near, far] = [refused.filter(isNear), refused.filter((step) => !isNear(step))];
  const label = file.steps.find(({ event }) => event === chosen?.event)?.label ?? '';
  return (
    <Card title={consoleTexts.case.steps} style={{ marginBottom: 16 }}>
      {allowed.length === 0 && <p className="steps-why">{texts.none}</p>}
      <div className="steps">
        {allowed.map((step) => (
          <Button
            key={step.event}
            type={chosen?.event === step.event ? 'primary' : 'default'}
            danger={step.event === 'reject'}
            aria-expanded={chosen?.event === step.event}
            onClick={() => onChoose({ event: step.event, preset: {} })}
          >
            {step.label}
          </Button>
        ))}
      </div>
      {near.length > 0 && (
        <ul className="steps-refused">
          {near.map((step) => (
            <Refused key={step.event} step={step} />
          ))}
        </ul>
      )}
      {chosen && (
        <StepForm
          key={`${chosen.event} ${JSON.stringify(chosen.preset)}`}
          file={file}
          event={chosen.event}
          label={label}
          preset={chosen.preset}
          onClose={() => onChoose(null)}
        />
      )}
      {far.length > 0 && (
        <details className="steps-others">
          <summary>{texts.others(far.length)}</summary>
          <p className="steps-why">{texts.othersHint}</p>
          <ul className="steps-refused">
            {far.map((step) => (
              <Refused key={step.event} step={step} />
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}
