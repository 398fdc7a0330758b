import { Alert, Button, Form, Select, Tag } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { importers } from '@contract/imports/imports';
import { importStateTexts } from '@contract/imports/imports.texts';
import { errorWords } from '../../api';
import { Paged, RowTable } from '../../row-table';
import { useOwnAreas } from '../areas/own-areas';
import { shortTime } from '../cases/case-tags';
import { importPageTexts as texts } from './imports.texts';
import './imports.css';
import { sendRegister, useImports, useImportStep } from './queries';

function UploadForm() {
  const areas = useOwnAreas(importers);
  const navigate = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const [area, setArea] = useState<string | null>(null);
  const chosen = area ?? areas[0]?.value ?? null;
  const send = useImportStep(sendRegister);
  return (
    <form
      className="import-upload"
      onSubmit={(event) => {
        event.preventDefault();
        if (file && chosen)
          send.mutate({ area: chosen, file }, { onSuccess: ({ id }) => void navigate(`/houses/imports/${id}`) });
      }}
    >
      {send.error && <Alert type="error" showIcon role="alert" message={errorWords(send.error)} />}
      <Form.Item label={texts.area} htmlFor="import-area" layout="vertical">
        <Select
          id="import-area"
          aria-label={texts.area}
          value={chosen}
          options={areas}
          onChange={(value: string) => setArea(value)}
        />
      </Form.Item>
      <Form.Item label={texts.file} htmlFor="import-file" layout="vertical">
        <input
          id="import-file"
          type="file"
          accept=".xlsx,.csv,.txt"
          onChange={({ target }) => setFile(target.files?.[0] ?? null)}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" disabled={!file || !chosen} loading={send.isPending}>
        {texts.send}
      </Button>
      {send.isPending && <span role="status"> {texts.sending}</span>}
    </form>
  );
}

/** The registers that came in, and the way in for a new one. */
export function ImportsPage() {
  const found = useImports();
  const rows = found.data?.imports ?? [];
  return (
    <>
      <p>
        <Link to="/houses">{texts.back}</Link>
      </p>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <p className="steps-why">{texts.intro}</p>
      <UploadForm />
      <Paged found={found} empty={rows.length === 0} none={texts.none}>
        <RowTable label={texts.table} columns={texts.columns}>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to={`/houses/imports/${row.id}`}>{row.fileName}</Link>
              </th>
              <td>{row.area.name}</td>
              <td>
                <Tag>{importStateTexts[row.state]}</Tag>
              </td>
              <td className="number">{row.counts?.rows ?? ''}</td>
              <td className="number">{row.counts?.good ?? ''}</td>
              <td>{row.by}</td>
              <td>{shortTime(row.createdAt)}</td>
            </tr>
          ))}
        </RowTable>
      </Paged>
    </>
  );
}
