import { App, Button } from 'antd';
import { deliveryWayTexts } from '@contract/messages/messages.texts';
import type { FailureChoice } from '@contract/messages/messages';
import { errorWords } from '../../api';
import { yearTime } from '../cases/case-tags';
import { messagesTexts } from './messages.texts';
import { useFailures, useRetryFailures } from './queries';

const texts = messagesTexts.failures;

interface Line {
  key: string;
  cells: string[];
  choice: FailureChoice;
}

function Lines({ caption, heads, lines }: { caption: string; heads: string[]; lines: Line[] }) {
  const { message } = App.useApp();
  const retry = useRetryFailures();
  const again = (choice: FailureChoice) =>
    retry.mutate(choice, {
      onSuccess: () => void message.success(texts.retried),
      onError: (error) => void message.error(errorWords(error)),
    });
  if (lines.length === 0) return null;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table className="plain-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {[...heads, texts.retry].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, cells, choice }) => (
            <tr key={key}>
              {cells.map((cell, n) => (
                <td key={heads[n]}>{cell}</td>
              ))}
              <td>
                <Button size="small" disabled={retry.isPending} onClick={() => again(choice)}>
                  {texts.retry}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What could not be sent besides the messages themselves; for the administrator of the town. */
export function Failures() {
  const found = useFailures(true).data;
  if (!found) return null;
  const { at, to, way, number, reason, day, count } = texts.columns;
  const empty = found.staff.length + found.residents.length === 0;
  return (
    <section className="panel" aria-label={texts.title}>
      <h2>{texts.title}</h2>
      <p className="hint">{texts.hint}</p>
      {empty && <p>{texts.none}</p>}
      <Lines
        caption={texts.staff}
        heads={[at, to, way, number, reason]}
        lines={found.staff.map((one) => ({
          key: one.id,
          cells: [yearTime(one.at), one.to, deliveryWayTexts[one.way], one.number, one.reason],
          choice: { to: 'staff', id: one.id },
        }))}
      />
      <Lines
        caption={texts.residents}
        heads={[day, way, reason, count]}
        lines={found.residents.map((one) => ({
          key: `${one.day} ${one.way} ${one.code}`,
          cells: [one.day, deliveryWayTexts[one.way], one.reason, String(one.count)],
          choice: { to: 'residents', day: one.day, way: one.way, code: one.code },
        }))}
      />
    </section>
  );
}
