import { Card, Checkbox, Form, InputNumber } from 'antd';
import { FormSelect } from '../../form-select';
import { rulesTexts as texts } from './rules.texts';
import { TierFields } from './tier-fields';

const need = [{ required: true, message: texts.need }];
const passes = Object.entries(texts.passes).map(([value, label]) => ({ value, label }));
const units = Object.entries(texts.units).map(([value, label]) => ({ value, label }));
const apart = { marginBottom: 16 };

const Tick = ({ name, label }: { name: string | string[]; label: string }) => (
  <Form.Item name={name} valuePropName="checked">
    <Checkbox>{label}</Checkbox>
  </Form.Item>
);
const Money = ({ name, label, needed = true }: { name: string; label: string; needed?: boolean }) => (
  <Form.Item name={name} label={label} rules={needed ? need : []}>
    <InputNumber min={0} max={100_000} precision={2} />
  </Form.Item>
);

/** The fields of a town's rules. */
export const RulesFields = ({ editable }: { editable: boolean }) => (
  <>
    <Card title={texts.tiers} style={apart}>
      <Tick name="enabled" label={texts.enabled} />
      <p className="steps-why">{texts.tiersHint}</p>
      <TierFields editable={editable} />
    </Card>
    <Card title={texts.conditions} style={apart}>
      <Tick name={['photos', 'needed']} label={texts.photosNeeded} />
      <Tick name={['photos', 'officerCures']} label={texts.officerCures} />
      <Form.Item name={['photos', 'passesTo']} label={texts.photosPassTo}>
        <FormSelect options={passes} style={{ width: 180 }} />
      </Form.Item>
      <Form.Item name="staffPassesTo" label={texts.staffPassTo}>
        <FormSelect options={passes} style={{ width: 180 }} />
      </Form.Item>
      <Form.Item name="specificMetres" label={texts.specific} rules={need}>
        <InputNumber min={10} max={2000} precision={0} />
      </Form.Item>
      <Tick name="reboundEarns" label={texts.rebound} />
      <Money name="supplementary" label={texts.supplementary} />
    </Card>
    <Card title={texts.capTitle} style={apart}>
      <Form.Item name="capRewards" label={texts.capRewards}>
        <InputNumber min={1} max={100} precision={0} />
      </Form.Item>
      <Money name="capYuan" label={texts.capFen} needed={false} />
    </Card>
    <Card title={texts.claim} style={apart}>
      <Form.Item name={['claimWindow', 'amount']} label={texts.claimAmount} rules={need}>
        <InputNumber min={1} max={365} precision={0} />
      </Form.Item>
      <Form.Item name={['claimWindow', 'unit']} label={texts.claimUnit}>
        <FormSelect options={units} style={{ width: 140 }} />
      </Form.Item>
      <Money name="secondReviewAbove" label={texts.second} />
    </Card>
  </>
);
