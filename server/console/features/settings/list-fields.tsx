import { Button, Form, Input } from 'antd';
import { powers } from '@contract/settings/settings';
import { FormSelect } from '../../form-select';
import { DayInput } from '../../day-input';
import { settingsTexts as texts } from './settings.texts';

const need = [{ required: true, message: texts.need }];
const powerOptions = powers.map((value) => ({ value, label: texts.powerNames[value] }));
const kindOptions = Object.entries(texts.kinds).map(([value, label]) => ({ value, label }));

interface ListProps {
  editable: boolean;
}

/** What the town may do, by which statute or delegation, and from when to when. */
export const PowerFields = ({ editable }: ListProps) => (
  <Form.List name="powers">
    {(fields, { add, remove }) => (
      <>
        {fields.map(({ key, name }, i) => (
          <div className="entry" key={key}>
            <Form.Item name={[name, 'power']} label={texts.power} rules={need}>
              <FormSelect options={powerOptions} style={{ width: 130 }} />
            </Form.Item>
            <Form.Item name={[name, 'kind']} label={texts.kind} rules={need}>
              <FormSelect options={kindOptions} style={{ width: 120 }} />
            </Form.Item>
            <Form.Item name={[name, 'source']} label={texts.source} rules={need} className="grow">
              <Input maxLength={200} />
            </Form.Item>
            <Form.Item name={[name, 'from']} label={texts.from} rules={need}>
              <DayInput width={160} />
            </Form.Item>
            <Form.Item name={[name, 'to']} label={texts.to}>
              <DayInput width={160} />
            </Form.Item>
            {editable && (
              <Button aria-label={texts.removePower(i + 1)} onClick={() => remove(name)}>
                {texts.remove}
              </Button>
            )}
          </div>
        ))}
        {editable && <Button onClick={() => add({ kind: 'delegation', to: null })}>{texts.addPower}</Button>}
      </>
    )}
  </Form.List>
);

/** What the step of replying offers. */
export const TemplateFields = ({ editable }: ListProps) => (
  <Form.List name="templates">
    {(fields, { add, remove }) => (
      <>
        {fields.map(({ key, name }, i) => (
          <div className="entry" key={key}>
            <Form.Item name={[name, 'title']} label={texts.templateTitle} rules={need}>
              <Input maxLength={30} style={{ width: 180 }} />
            </Form.Item>
            <Form.Item name={[name, 'text']} label={texts.templateText} rules={need} className="grow">
              <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={1000} />
            </Form.Item>
            {editable && (
              <Button aria-label={texts.removeTemplate(i + 1)} onClick={() => remove(name)}>
                {texts.remove}
              </Button>
            )}
          </div>
        ))}
        {editable && <Button onClick={() => add({})}>{texts.addTemplate}</Button>}
      </>
    )}
  </Form.List>
);
