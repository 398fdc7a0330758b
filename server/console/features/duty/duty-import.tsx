import { Alert, Button, Form } from 'antd';
import { useState } from 'react';
import { errorWords } from '../../api';
import { RowTable } from '../../row-table';
import { dutyTexts as texts } from './duty.texts';
import { useImport } from './queries';

/** Takes a roster in from a file: all of it, or none with what is wrong of each row. */
export function DutyImport({ code }: { code: string }) {
  const [file, setFile] = useState<File | null>(null);
  const send = useImport(code);
  const { data } = send;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (file) send.mutate(file);
      }}
    >
      <p className="steps-why">{texts.importHint}</p>
      <Form.Item label={texts.file} htmlFor="duty-file" layout="vertical">
        <input
          id="duty-file"
          type="file"
          accept=".xlsx,.csv,.txt"
          onChange={({ target }) => setFile(target.files?.[0] ?? null)}
        />
      </Form.Item>
      {send.error && <Alert type="error" showIcon role="alert" message={errorWords(send.error)} />}
      {data && data.faults.length === 0 && (
        <Alert type="success" showIcon role="status" message={texts.added(data.added, data.known)} />
      )}
      {data && data.faults.length > 0 && (
        <>
          <Alert type="error" showIcon role="alert" message={texts.faults(data.faults.length)} />
          <RowTable label={texts.faults(data.faults.length)} columns={texts.faultColumns}>
            {data.faults.map(({ row, column, value, wrong, right }) => (
              <tr key={`${row} ${column} ${wrong}`}>
                <th scope="row">{row}</th>
                <td>{column}</td>
                <td>{value}</td>
                <td>{wrong}</td>
                <td>{right}</td>
              </tr>
            ))}
          </RowTable>
        </>
      )}
      <Button htmlType="submit" disabled={!file} loading={send.isPending} style={{ marginTop: 8 }}>
        {texts.send}
      </Button>
    </form>
  );
}
