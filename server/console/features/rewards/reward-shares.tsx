import { Button, Card, Spin } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { askRewardChange, cancelTransfer, payShare, type RewardView } from '@contract/rewards/rewards';
import { call } from '../../api';
import { shortTime } from '../cases/case-tags';
import { NoteForm } from './note-form';
import { rewardTexts as texts } from './rewards.texts';

// The page carries what opens sealed texts only where somebody asks for it.
const Payout = lazy(() => import('./payout').then((m) => ({ default: m.Payout })));

function PayoutButton({ view, index }: { view: RewardView; index: number }) {
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <Button size="small" aria-label={texts.payoutOf(index + 1)} onClick={() => setOpen(true)}>
        {texts.payoutShow}
      </Button>
    );
  return (
    <Suspense fallback={<Spin />}>
      <Payout view={view} index={index} />
    </Suspense>
  );
}

/** What became of a transfer that nobody answers for, as it is entered; what is asked of each. */
const byHand = [
  {
    wish: 'bookPaid',
    label: texts.bookPaid,
    nameOf: texts.bookPaidOf,
    field: texts.wechatNumber,
    danger: false,
  },
  {
    wish: 'bookUnpaid',
    label: texts.bookUnpaid,
    nameOf: texts.bookUnpaidOf,
    field: texts.note,
    danger: true,
  },
] as const;

/** What may be done about a transfer that is under way: taken back, or entered by hand once nobody answers for it. */
function TransferSteps({ view, index }: { view: RewardView; index: number }) {
  const transfer = view.shares[index]?.transfer;
  const params = { id: view.id };
  const { version } = view;
  if (!transfer || !view.may.read) return null;
  if (transfer.unanswered && view.change === null)
    return byHand.map(({ wish, label, nameOf, field, danger }) => (
      <NoteForm
        key={wish}
        view={view}
        label={label}
        name={nameOf(index + 1)}
        field={{ label: field, hint: texts.bookHint }}
        needed
        danger={danger}
        send={({ note: reason }) => call(askRewardChange, { params, body: { version, wish, share: index, reason } })}
      />
    ));
  if (!transfer.cancels) return null;
  return (
    <NoteForm
      view={view}
      label={texts.takeBack}
      name={texts.takeBackOf(index + 1)}
      field={{ label: texts.note, hint: texts.takeBackHint }}
      needed
      danger
      send={({ note }) => call(cancelTransfer, { params: { ...params, index }, body: { version, note } })}
    />
  );
}

/** What there is to know of a share: how its transfer stands, why the last one failed, that the claim was changed. */
function notesOf({ state, transfer, failure, changed, claimedAt }: RewardView['shares'][number]): string[] {
  return [
    changed && state === 'claimed' && claimedAt ? texts.claimChanged(shortTime(claimedAt)) : '',
    transfer ? texts.sentBy(transfer.words, transfer.by, shortTime(transfer.at)) : '',
    failure ? texts.sendFailed(failure.words, failure.bill, shortTime(failure.at)) : '',
  ].filter(Boolean);
}

/** Below the table, so that a narrow screen shows them whole. */
const ShareNotes = ({ view }: { view: RewardView }) => (
  <ul className="plain" aria-label={texts.shareNotes}>
    {view.shares.flatMap((share, index) =>
      notesOf(share).map((words) => <li key={words}>{texts.shareNote(index + 1, words)}</li>),
    )}
  </ul>
);

function Row({ view, index }: { view: RewardView; index: number }) {
  const share = view.shares[index];
  if (!share) return null;
  const params = { id: view.id, index };
  return (
    <tr>
      <th scope="row">{texts.share(index + 1)}</th>
      <td className="number">{texts.yuan(share.fen)}</td>
      <td>
        {share.label} {share.paidAt && shortTime(share.paidAt)}
      </td>
      <td>
        {share.way && texts.ways[share.way]}
        {/* What was opened is of one claim: another wipes it. */}
        {share.way && view.may.read && <PayoutButton key={share.claimedAt} view={view} index={index} />}
      </td>
      <td>
        {share.voucher ?? share.transfer?.bill}
        {view.may.pay && share.state === 'claimed' && (
          <NoteForm
            view={view}
            label={texts.pay}
            name={texts.payOf(index + 1)}
            field={{ label: texts.voucher, hint: texts.voucherHint }}
            needed
            send={({ note }) => call(payShare, { params, body: { version: view.version, voucher: note } })}
          />
        )}
      </td>
    </tr>
  );
}

/** Who of those who reported together has claimed and been paid; by their place, never by name. */
export const RewardShares = ({ view }: { view: RewardView }) => (
  <Card title={texts.shares} style={{ marginBottom: 16 }}>
    <div className="wide" role="region" aria-label={texts.shareTable} tabIndex={0}>
      <table className="figures">
        <thead>
          <tr>
            {[texts.part, texts.sum, texts.state, texts.way, texts.voucher].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.shares.map((_share, index) => (
            <Row key={index} view={view} index={index} />
          ))}
        </tbody>
      </table>
    </div>
    <ShareNotes view={view} />
    {/* Below the table: a form inside it would be cut off on a narrow screen. */}
    {view.shares.map((_share, index) => (
      <TransferSteps key={index} view={view} index={index} />
    ))}
  </Card>
);
