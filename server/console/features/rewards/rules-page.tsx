import { Alert, App, Button, Form, Select, Spin } from 'antd';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { Problem } from '@contract/problem';
import { getRewardRules, saveRewardRules, type TownRewardRules } from '@contract/rewards/reward-rules';
import { call, errorWords } from '../../api';
import { shortTime } from '../cases/case-tags';
import { useTowns } from '../settings/use-towns';
import '../settings/settings.css';
import '../supervision/supervision.css';
import { rewardTexts } from './rewards.texts';
import { RulesFields } from './rules-fields';
import { RulesPreview } from './rules-preview';
import { formPath, rulesOf, valuesOf, type RulesValues } from './rules-values';
import { rulesTexts as texts } from './rules.texts';

interface FormProps {
  town: string;
  held: TownRewardRules;
  editable: boolean;
  mayPreview: boolean;
}

function RulesForm({ town, held, editable, mayPreview }: FormProps) {
  const [form] = Form.useForm<RulesValues>();
  const { message } = App.useApp();
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (values: RulesValues) =>
      call(saveRewardRules, { params: { town }, body: { ...rulesOf(values), version: held.version } }),
    onSuccess: (fresh) => {
      client.setQueryData(['reward-rules', town], fresh);
      void message.success(texts.saved);
    },
    onError: (problem) => {
      const errors = problem instanceof Problem ? (problem.details.errors ?? []) : [];
      form.setFields(errors.map((one) => ({ name: formPath(one.field) as never, errors: [one.message] })));
      const [first] = errors;
      if (first) form.scrollToField(formPath(first.field), { block: 'center' });
    },
  });
  const stale = save.error instanceof Problem && save.error.code === 'stale_version';
  return (
    <>
      <Form
        form={form}
        layout="vertical"
        disabled={!editable}
        initialValues={valuesOf(held)}
        scrollToFirstError={{ block: 'center', focus: true }}
        onFinish={(values: RulesValues) => save.mutate(values)}
      >
        <RulesFields editable={editable} />
        {save.error && (
          <Alert
            type={stale ? 'warning' : 'error'}
            showIcon
            role="alert"
            style={{ marginBottom: 12 }}
            message={stale ? texts.stale : errorWords(save.error)}
            action={
              stale && (
                <Button onClick={() => void client.invalidateQueries({ queryKey: ['reward-rules', town] })}>
                  {texts.reload}
                </Button>
              )
            }
          />
        )}
        {editable && (
          <Button type="primary" htmlType="submit" loading={save.isPending} style={{ marginBottom: 24 }}>
            {texts.save}
          </Button>
        )}
      </Form>
      {mayPreview && <RulesPreview town={town} rules={() => rulesOf(form.getFieldsValue(true) as RulesValues)} />}
    </>
  );
}

function TownRules({ town, editable, mayPreview }: Omit<FormProps, 'held'>) {
  const found = useQuery({
    queryKey: ['reward-rules', town],
    queryFn: () => call(getRewardRules, { params: { town } }),
    // A form stands on it: nothing is fetched behind its back.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (found.isPending) return <Spin />;
  if (!found.data) return <Alert type="error" showIcon message={errorWords(found.error)} />;
  const { version, savedBy, savedAt } = found.data;
  return (
    <>
      <p>{texts.version(version, savedBy, savedAt && shortTime(savedAt))}</p>
      {!editable && <Alert type="info" showIcon message={texts.readOnly} style={{ marginBottom: 16 }} />}
      <RulesForm key={version} town={town} held={found.data} editable={editable} mayPreview={mayPreview} />
    </>
  );
}

/** A town's rules for rewards: its administrator changes them, reward officers and the supervisor read them. */
export function RulesPage() {
  const readable = useTowns(['rewardOfficer', 'townAdmin', 'supervisor']);
  const writable = useTowns(['townAdmin']).towns;
  const trying = useTowns(['townAdmin', 'rewardOfficer']).towns;
  const officers = useTowns(['rewardOfficer', 'supervisor']).towns;
  const [chosen, setChosen] = useState<string>();
  if (readable.isPending) return <Spin />;
  const town = chosen ?? readable.towns[0]?.code;
  const has = (towns: readonly { code: string }[]): boolean => towns.some(({ code }) => code === town);
  return (
    <>
      {officers.length > 0 && (
        <p>
          <Link to="/rewards">{rewardTexts.back}</Link>
        </p>
      )}
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <p>{texts.intro}</p>
      {!town && <Alert type="info" showIcon message={texts.noTown} />}
      {readable.towns.length > 1 && (
        <Select
          aria-label={texts.town}
          style={{ width: 220 }}
          value={town}
          onChange={setChosen}
          options={readable.towns.map(({ code, name }) => ({ value: code, label: name }))}
        />
      )}
      {town && <TownRules key={town} town={town} editable={has(writable)} mayPreview={has(trying)} />}
    </>
  );
}
