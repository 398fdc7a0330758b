import { useState } from 'react';
import { Image } from '@tarojs/components';
import { enterAsParty, listMyOrders, type OrderForParty } from '@contract/cases/party';
import { absolute, call } from '../../api/client';
import { asProblem, type ApiProblem } from '../../api/problem';
import { useRemote } from '../../api/use-remote';
import { Facts, Steps } from '../../ui/facts';
import { EmptyState, Failed, Loading, Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { TextField } from '../../ui/text-field';
import { chinaTime } from '../../ui/time';
import { AnswerForm } from './answer-form';
import { ordersTexts as texts } from './orders.texts';

/** Letters of the code without its hyphens. */
const codeLetters = 16;

function Entry({ onOpened }: { onOpened(): void }) {
  const [code, setCode] = useState('');
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const wrong = code.replace(/[\s-]/g, '').length !== codeLetters;
  const open = async (): Promise<void> => {
    setChecked(true);
    if (wrong) return;
    setBusy(true);
    setProblem(null);
    try {
      await call(enterAsParty, { body: { code } });
      setCode('');
      setChecked(false);
      onOpened();
    } catch (failure) {
      setProblem(asProblem(failure));
    }
    setBusy(false);
  };
  return (
    <Section title={texts.codeTitle}>
      <TextField
        name="code"
        label={texts.code}
        error={checked && wrong ? texts.codeWrong : undefined}
        most={40}
        value={code}
        onChange={setCode}
      />
      {problem ? <Notice kind="error" title={problem.words} /> : null}
      <Press kind="main" label={texts.open} busy={busy} onPress={() => void open()} />
    </Section>
  );
}

function Order({ order, onChange }: { order: OrderForParty; onChange(): void }) {
  return (
    <>
      <Section title={order.number}>
        {order.overdue ? <Notice kind="warn" title={texts.overdue} /> : null}
        <Facts
          facts={[
            { label: texts.issuer, value: order.issuer },
            { label: texts.party, value: order.party },
            { label: texts.place, value: order.place },
            { label: texts.requirement, value: order.requirement },
            { label: texts.deadline, value: order.deadline },
            { label: texts.articles, value: order.articles.join('、') },
            { label: texts.state, value: order.state },
          ]}
        />
        <Notice kind="info" title={order.appeal} />
      </Section>
      {order.photos.length > 0 ? (
        <Section title={texts.photos}>
          {order.photos.map(({ id, thumbUrl }) =>
            thumbUrl ? (
              <Image
                key={id}
                className="photo-image"
                src={absolute(thumbUrl)}
                mode="aspectFill"
                aria-label={texts.photos}
              />
            ) : null,
          )}
        </Section>
      ) : null}
      <Section title={texts.steps}>
        <Steps
          steps={order.steps.map(({ at, label, note }, i) => ({ key: `${at}${i}`, time: chinaTime(at), label, note }))}
        />
      </Section>
      {order.answers.length > 0 ? (
        <Section title={texts.answers}>
          <Facts
            facts={order.answers.map(({ kind, text, at }) => ({
              label: `${kind} ${chinaTime(at)}`,
              value: text || kind,
            }))}
          />
        </Section>
      ) : null}
      <AnswerForm order={order} onDone={onChange} />
    </>
  );
}

/** The orders that the account entered with their codes, the one that was asked for first, and the way to enter one. */
export function Orders({ first }: { first: string | undefined }) {
  const { data, problem, loading, reload } = useRemote(() => call(listMyOrders), 'orders');
  return (
    <>
      {problem ? <Failed words={problem.words} onRetry={() => void reload()} /> : null}
      {loading && !data ? <Loading /> : null}
      {data?.orders.length === 0 ? <EmptyState title={texts.none} /> : null}
      {[...(data?.orders ?? [])]
        .sort((a, b) => Number(b.id === first) - Number(a.id === first))
        .map((order) => (
          <Order key={order.id} order={order} onChange={() => void reload()} />
        ))}
      <Entry onOpened={() => void reload()} />
    </>
  );
}
