import { Card, Image, Space } from 'antd';
import { exclusionReasons, type ExclusionReason } from '@contract/rewards/reward-states';
import { excludeReport, proposeSupplementaryReward, readmitReport, type RewardView } from '@contract/rewards/rewards';
import { exclusionTexts } from '@contract/rewards/rewards.texts';
import { call } from '../../api';
import { shortTime } from '../cases/case-tags';
import { NoteForm } from './note-form';
import { ProposeButton } from './propose-button';
import { rewardTexts as texts } from './rewards.texts';

type Placed = RewardView['order'][number];

const reasons = {
  label: texts.reason,
  options: exclusionReasons.map((value) => ({ value, label: exclusionTexts[value] })),
};

function Acts({ view, one }: { view: RewardView; one: Placed }) {
  const params = { id: view.id };
  const { version } = view;
  const { report, number } = one;
  const excluded = view.excluded.some((each) => each.report === report);
  if (one.verdict === 'find') return null;
  return (
    <Space wrap>
      {view.may.exclude && !excluded && (
        <NoteForm
          view={view}
          label={texts.exclude}
          name={texts.excludeOf(number)}
          choice={reasons}
          needed
          danger
          send={({ note, choice }) =>
            call(excludeReport, { params, body: { version, report, note, reason: choice as ExclusionReason } })
          }
        />
      )}
      {view.may.exclude && excluded && (
        <NoteForm
          view={view}
          label={texts.readmit}
          name={texts.readmitOf(number)}
          needed
          send={({ note }) => call(readmitReport, { params, body: { version, report, note } })}
        />
      )}
      {one.verdict === 'later' && view.kind === 'first' && view.may.supplement && (
        <ProposeButton
          view={view}
          one={one}
          label={texts.supplementary}
          name={texts.supplementaryOf(number)}
          needed
          send={(proposal) => call(proposeSupplementaryReward, { params, body: { report, ...proposal } })}
        />
      )}
    </Space>
  );
}

function Row({ view, one, n }: { view: RewardView; one: Placed; n: number }) {
  const note = view.excluded.find(({ report }) => report === one.report);
  return (
    <li className="spot">
      <h3>{`${n}. ${one.number}`}</h3>
      <p>
        <strong>{one.why}</strong>
        {note && `（${note.by}：${note.note}）`}
      </p>
      <p>{`${texts.registeredAt} ${shortTime(one.registeredAt)}`}</p>
      <p>{one.description}</p>
      <p>
        {[
          one.metres === null ? texts.noPoint : texts.metres(one.metres),
          texts.photos(one.photos.count, one.photos.located),
        ].join('；')}
      </p>
      <div className="photos small">
        {one.photos.thumbUrls.map((url, i) => (
          <Image key={url} src={url} width={96} alt={texts.photo(one.number, i + 1)} />
        ))}
      </div>
      <Acts view={view} one={one} />
    </li>
  );
}

/** The reports of a case in the order of the receipt log, and what became of each. */
export const RewardOrder = ({ view }: { view: RewardView }) => (
  <Card title={texts.order} style={{ marginBottom: 16 }}>
    <p className="steps-why">{texts.orderHint}</p>
    <ol className="plain">
      {view.order.map((one, i) => (
        <Row key={one.report} view={view} one={one} n={i + 1} />
      ))}
    </ol>
  </Card>
);
