import { Button, Form, Input } from 'antd';
import { callerTexts as texts } from './reports.texts';

/** As many as may report together. */
const most = 5;

/** Nothing of a contact is offered again by the browser. */
const unkept = { autoComplete: 'off', 'data-lpignore': 'true', spellCheck: false };

/** Who reports, for a named report: written here, sealed at the server, shown nowhere again. */
export const ContactFields = () => (
  <Form.List name={['identity', 'contacts']} initialValue={[{}]}>
    {(people, { add, remove }) => (
      <>
        {people.map(({ key, name }, i) => (
          <fieldset key={key} className="questions">
            <legend>{texts.person(i + 1)}</legend>
            <Form.Item name={[name, 'name']} label={texts.name(i + 1)} required>
              <Input {...unkept} maxLength={30} />
            </Form.Item>
            <Form.Item name={[name, 'phone']} label={texts.phone(i + 1)} required>
              <Input {...unkept} inputMode="tel" maxLength={20} />
            </Form.Item>
            <Form.Item name={[name, 'idNumber']} label={texts.idNumber(i + 1)}>
              <Input {...unkept} maxLength={20} />
            </Form.Item>
            {people.length > 1 && (
              <Button size="small" onClick={() => remove(name)}>
                {texts.removePerson(i + 1)}
              </Button>
            )}
          </fieldset>
        ))}
        {people.length < most && <Button onClick={() => add({})}>{texts.add}</Button>}
      </>
    )}
  </Form.List>
);
