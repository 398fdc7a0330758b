import { Button, Card } from 'antd';
import { Link } from 'react-router';
import type { CaseForHandler } from '@contract/cases/case-view';
import { consoleTexts } from '../../console.texts';
import { caseTexts as texts } from './case.texts';

interface DuplicatesProps {
  file: CaseForHandler;
  /** Opens the step that joins this case to the chosen one. */
  onMerge(id: string): void;
}

/** Near cases that may be the same site; the system proposes, a handler decides. */
export function Duplicates({ file, onMerge }: DuplicatesProps) {
  const merge = file.steps.find(({ event }) => event === 'merge');
  const refusal = merge?.refusal ?? null;
  return (
    <Card title={consoleTexts.case.duplicates} size="small" style={{ marginBottom: 16 }}>
      {file.duplicates.length === 0 && consoleTexts.case.noDuplicates}
      <ul className="plain">
        {file.duplicates.map((other) => (
          <li key={other.id} className="duplicate">
            <span>
              <Link to={`/cases/${other.id}`}>{other.number}</Link> {other.stateLabel}：{other.reasons.join('，')}
            </span>
            {other.mergeable ? (
              <Button
                size="small"
                disabled={refusal !== null}
                aria-label={texts.mergeOf(other.number)}
                aria-describedby={refusal ? 'no-merge' : undefined}
                onClick={() => onMerge(other.id)}
              >
                {texts.merge}
              </Button>
            ) : (
              <small>{texts.notMergeable}</small>
            )}
          </li>
        ))}
      </ul>
      {refusal && file.duplicates.length > 0 && (
        <p className="steps-why" id="no-merge">
          {texts.noMerge(refusal)}
        </p>
      )}
    </Card>
  );
}
