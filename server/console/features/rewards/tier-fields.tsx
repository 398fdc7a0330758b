import { Button, Form, InputNumber } from 'antd';
import { buildingStages } from '@contract/cases/states';
import { categories } from '@contract/reports/categories';
import { categoryTexts } from '@contract/reports/reports.texts';
import { FormSelect } from '../../form-select';
import type { TierValues } from './rules-values';
import { rulesTexts as texts } from './rules.texts';

const need = [{ required: true, message: texts.need }];
const categoryOptions = categories.map((value) => ({ value, label: categoryTexts[value].label }));
const stageOptions = buildingStages.map((value) => ({ value, label: texts.stageNames[value] }));
const kindOptions = Object.entries(texts.kinds).map(([value, label]) => ({ value, label }));

function Amount({ name, kind }: { name: number; kind: TierValues['kind'] | undefined }) {
  const money = (field: string, label: string, least: number) => (
    <Form.Item name={[name, field]} label={label} rules={need}>
      <InputNumber min={least} max={100_000} precision={2} />
    </Form.Item>
  );
  if (kind !== 'fineShare') return money('yuan', texts.amount, 0.01);
  return (
    <>
      <Form.Item name={[name, 'permille']} label={texts.permille} rules={need}>
        <InputNumber min={1} max={500} precision={0} />
      </Form.Item>
      {money('floor', texts.floor, 0)}
      {money('cap', texts.cap, 0.01)}
    </>
  );
}

/** The tier table: which rows there are, in which order, and what each gives. */
export function TierFields({ editable }: { editable: boolean }) {
  const tiers = Form.useWatch<TierValues[] | undefined>('tiers');
  return (
    <Form.List name="tiers">
      {(fields, { add, remove, move }) => (
        <>
          {fields.map(({ key, name }, i) => (
            <fieldset className="entry" key={key}>
              <legend>{texts.tier(i + 1)}</legend>
              <Form.Item name={[name, 'categories']} label={texts.categories} className="grow">
                <FormSelect mode="multiple" options={categoryOptions} style={{ minWidth: 200 }} />
              </Form.Item>
              <Form.Item name={[name, 'stages']} label={texts.stages} className="grow">
                <FormSelect mode="multiple" options={stageOptions} style={{ minWidth: 160 }} />
              </Form.Item>
              <Form.Item name={[name, 'areaTo']} label={texts.areaTo}>
                <InputNumber min={0.1} max={1_000_000} />
              </Form.Item>
              <Form.Item name={[name, 'kind']} label={texts.kind} rules={need}>
                <FormSelect options={kindOptions} style={{ width: 130 }} />
              </Form.Item>
              <Amount name={name} kind={tiers?.[i]?.kind} />
              {editable && (
                <>
                  {i > 0 && (
                    <Button aria-label={texts.upTier(i + 1)} onClick={() => move(i, i - 1)}>
                      {texts.up}
                    </Button>
                  )}
                  <Button aria-label={texts.removeTier(i + 1)} onClick={() => remove(name)}>
                    {texts.remove}
                  </Button>
                </>
              )}
            </fieldset>
          ))}
          {editable && <Button onClick={() => add({ kind: 'fixed' })}>{texts.add}</Button>}
        </>
      )}
    </Form.List>
  );
}
