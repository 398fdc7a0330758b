import { Image } from '@tarojs/components';
import { listMyOrders, type OrderForParty } from '@contract/cases/party';
import { absolute, call } from '../../api/client';
import { useRemote } from '../../api/use-remote';
import { Facts, Steps } from '../../ui/facts';
import { EmptyState, Failed, Loading, Notice } from '../../ui/notice';
import { Section } from '../../ui/screen';
import { chinaTime } from '../../ui/time';
import { AnswerForm } from './answer-form';
import { OrderCode } from './order-code';
import { ordersTexts as texts } from './orders.texts';

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
      <Section title={texts.codeTitle}>
        <OrderCode main onOpened={reload} />
      </Section>
    </>
  );
}
