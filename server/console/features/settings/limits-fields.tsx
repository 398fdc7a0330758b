import { Form, InputNumber, Select } from 'antd';
import { stateTexts } from '@contract/cases/cases.texts';
import { priorityTexts } from '@contract/reports/reports.texts';
import { priorities } from '@contract/reports/categories';
import { limitedStates } from '@contract/settings/limits';
import { settingsTexts as texts } from './settings.texts';

const unitOptions = Object.entries(texts.units).map(([value, label]) => ({ value, label }));

/** How long a case may stay in each state, by priority. */
export const LimitsFields = () => (
  <div className="wide" role="region" aria-label={texts.limits} tabIndex={0}>
    <table className="state-table limits">
      <thead>
        <tr>
          <th scope="col">{texts.state}</th>
          {priorities.map((priority) => (
            <th key={priority} scope="col">
              {priorityTexts[priority]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {limitedStates.map((state) => (
          <tr key={state}>
            <th scope="row">{stateTexts[state].label}</th>
            {priorities.map((priority) => {
              const [of, by] = [stateTexts[state].label, priorityTexts[priority]];
              return (
                <td key={priority}>
                  <span className="inline">
                    <Form.Item
                      noStyle
                      name={['limits', state, priority, 'amount']}
                      rules={[{ required: true, message: texts.need }]}
                    >
                      <InputNumber
                        aria-label={texts.amount(of, by)}
                        min={1}
                        max={365}
                        precision={0}
                        style={{ width: 72 }}
                      />
                    </Form.Item>
                    <Form.Item noStyle name={['limits', state, priority, 'unit']}>
                      <Select aria-label={texts.unit(of, by)} options={unitOptions} style={{ width: 100 }} />
                    </Form.Item>
                  </span>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
