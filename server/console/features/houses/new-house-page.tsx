import { Alert, Form, Input, Spin } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { createHouse, houseEditors, type HouseView } from '@contract/houses/houses';
import { call } from '../../api';
import { FormSelect } from '../../form-select';
import { newKey } from '../../new-key';
import { useAreas } from '../areas/grid-select';
import { useMe } from '../staff/me';
import { HouseForm } from './house-form';
import { houseTexts as texts } from './houses.texts';
import { useHouseStep } from './queries';

const noFacts: HouseView['facts'] = [];

/** Registers a house that has no record yet. A second press makes no second one: the form keeps its key. */
export function NewHousePage() {
  const [key] = useState(newKey);
  const navigate = useNavigate();
  const me = useMe();
  const tree = useAreas();
  const save = useHouseStep((body: never) => call(createHouse, { body }));
  if (!me.data || tree.isPending) return <Spin />;
  const held = me.data.roles.filter(({ role }) => houseEditors.includes(role)).map(({ area }) => area);
  const villages = (tree.data?.towns ?? [])
    .flatMap((town) => town.villages)
    .filter(({ code }) => held.some((area) => code.startsWith(area)));
  const done = (view: HouseView) => void navigate(`/houses/${view.id}`);
  return (
    <>
      <p>
        <Link to="/houses">{texts.back}</Link>
      </p>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.create}</h1>
      {villages.length === 0 ? (
        <Alert type="warning" showIcon message={texts.none} />
      ) : (
        <HouseForm
          facts={noFacts}
          busy={save.isPending}
          error={save.error}
          head={
            <div className="field-grid">
              <Form.Item
                name="village"
                label={texts.village}
                initialValue={villages.length === 1 ? villages[0]?.code : undefined}
                rules={[{ required: true, message: texts.need }]}
              >
                <FormSelect
                  showSearch
                  optionFilterProp="label"
                  options={villages.map(({ code, name }) => ({ value: code, label: name }))}
                />
              </Form.Item>
              <Form.Item name="code" label={texts.code} rules={[{ required: true, message: texts.need }]}>
                <Input maxLength={40} />
              </Form.Item>
            </div>
          }
          onSave={(facts, { village, code, reason }) =>
            save.mutate({ idempotencyKey: key, village, code, facts, reason }, { onSuccess: done })
          }
        />
      )}
    </>
  );
}
