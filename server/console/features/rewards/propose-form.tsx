import { Alert, App, Button, Form, Input, Space } from 'antd';
import type { TicketedComparison } from '@contract/rewards/comparison';
import { comparisonWords } from '@contract/rewards/comparison.texts';
import type { RewardView } from '@contract/rewards/rewards';
import { errorWords } from '../../api';
import { useRewardStep } from './queries';
import { rewardTexts } from './rewards.texts';
import { StaffCheck } from './staff-check';
import { staffCheckTexts as texts } from './staff-check.texts';
import { useStaffCheck, type Checked } from './use-staff-check';

/** What goes with a proposal. */
export interface Proposal {
  comparison: TicketedComparison;
  capTags: string[];
  note: string;
}

interface ProposeFormProps {
  view: RewardView;
  one: { report: string; number: string };
  /** How a reader of the screen tells it from its like. */
  name: string;
  /** Whether the note must say something. */
  needed?: boolean;
  /** Whether one who is staff or kin leaves the order with the same press. */
  excludes?: boolean;
  onClose(): void;
  send(proposal: Proposal): Promise<RewardView>;
}

function Outcome({ checked: { comparison, counted, declared, staff } }: { checked: Checked }) {
  const kind = comparison.result === 'match' ? 'error' : comparison.result === 'nothing' ? 'warning' : 'success';
  return (
    <>
      <Alert
        type={kind}
        showIcon
        role="status"
        message={comparisonWords(comparison)}
        description={
          <>
            {texts.declared(declared, staff)} {declared < staff && texts.undeclared}
          </>
        }
        style={{ marginBottom: 12 }}
      />
      {!counted && <Alert type="warning" showIcon message={texts.noCap} style={{ marginBottom: 12 }} />}
    </>
  );
}

interface Values {
  note?: string;
  override?: string;
}

function SendPart({ checked, step, ...props }: ProposeFormProps & { checked: Checked; step: Step; again(): void }) {
  const [form] = Form.useForm<Values>();
  const { message } = App.useApp();
  const { comparison, capTags } = checked;
  const send = async (said: TicketedComparison, note = ''): Promise<void> => {
    try {
      await step.mutateAsync({ comparison: said, capTags, note });
      void message.success(rewardTexts.done);
      props.onClose();
    } catch {
      // Said below.
    }
  };
  const submit = ({ note, override }: Values) =>
    send(comparison.result === 'match' ? { ...comparison, override: override ?? '' } : comparison, note);
  return (
    <Form form={form} name={props.name} layout="vertical" onFinish={(values) => void submit(values)}>
      <Outcome checked={checked} />
      {comparison.result === 'match' && (
        <>
          {props.excludes && (
            <p>
              {texts.excludeHint}{' '}
              <Button danger loading={step.isPending} onClick={() => void send(comparison)}>
                {texts.exclude}
              </Button>
            </p>
          )}
          <Form.Item
            name="override"
            label={texts.override}
            extra={texts.overrideHint}
            rules={[{ required: true, min: 5, message: texts.overrideShort }]}
          >
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 5 }} maxLength={300} />
          </Form.Item>
        </>
      )}
      <Form.Item
        name="note"
        label={rewardTexts.note}
        rules={props.needed ? [{ required: true, min: 2, message: rewardTexts.noteNeeded }] : []}
      >
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 5 }} maxLength={500} />
      </Form.Item>
      {step.error && (
        <Alert type="error" showIcon role="alert" message={errorWords(step.error)} style={{ marginBottom: 12 }} />
      )}
      <Space wrap>
        <Button type="primary" htmlType="submit" loading={step.isPending}>
          {comparison.result === 'match' ? texts.overrideGo : rewardTexts.confirm}
        </Button>
        <Button onClick={props.again}>{texts.again}</Button>
      </Space>
    </Form>
  );
}

type Step = ReturnType<typeof useRewardStep<Proposal>>;

/** A proposal: who reported is compared with staff and kin first, then it is sent with what that came to. */
export function ProposeForm(props: ProposeFormProps) {
  const { view, one, name, send } = props;
  const check = useStaffCheck(view, one);
  const step = useRewardStep(view.id, send);
  return (
    <section className="step-form" aria-label={name}>
      <h3>{name}</h3>
      {check.state.is === 'checked' ? (
        <SendPart {...props} checked={check.state.checked} step={step} again={check.again} />
      ) : (
        <StaffCheck view={view} check={check} />
      )}
      <Button style={{ marginTop: 12 }} onClick={props.onClose}>
        {rewardTexts.cancel}
      </Button>
    </section>
  );
}
