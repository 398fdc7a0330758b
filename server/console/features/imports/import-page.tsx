import { Alert, Button, Spin, Tag } from 'antd';
import { Link, useParams } from 'react-router';
import { withdrawImport, type ImportView } from '@contract/imports/imports';
import { importStateTexts } from '@contract/imports/imports.texts';
import { call, errorWords } from '../../api';
import { shortTime } from '../cases/case-tags';
import '../summaries/summaries.css';
import { CheckResult } from './check-result';
import { ColumnsForm } from './columns-form';
import { importPageTexts as texts } from './imports.texts';
import './imports.css';
import { useImport, useImportStep } from './queries';

function Head({ view }: { view: ImportView }) {
  const facts = [
    view.area.name,
    view.by,
    shortTime(view.createdAt),
    view.expiresAt && view.may.check ? texts.until(shortTime(view.expiresAt)) : null,
  ];
  return (
    <>
      <h1 style={{ fontSize: '1.35rem', overflowWrap: 'anywhere' }}>{view.fileName}</h1>
      <p>
        <Tag>{importStateTexts[view.state]}</Tag> {facts.filter(Boolean).join(' · ')}
      </p>
      {view.sheets.length > 0 && <p className="steps-why">{texts.sheets(view.sheets.join('、'))}</p>}
      {view.otherSheets.length > 0 && <p className="steps-why">{texts.otherSheets(view.otherSheets.join('、'))}</p>}
    </>
  );
}

function Withdraw({ view }: { view: ImportView }) {
  const withdraw = useImportStep(() =>
    call(withdrawImport, { params: { id: view.id }, body: { version: view.version } }),
  );
  return (
    <p style={{ marginTop: '1.5rem' }}>
      {withdraw.error && <Alert type="error" showIcon role="alert" message={errorWords(withdraw.error)} />}
      <Button danger loading={withdraw.isPending} onClick={() => withdraw.mutate(undefined)}>
        {texts.withdraw}
      </Button>
    </p>
  );
}

/** One import: its columns, what the check found, the decision, and how far it is. */
export function ImportPage() {
  const { id = '' } = useParams();
  const found = useImport(id);
  const view = found.data;
  if (found.isPending) return <Spin />;
  if (!view) return <Alert type="error" showIcon message={errorWords(found.error)} />;
  const runs = view.state === 'checking' || view.state === 'applying';
  return (
    <>
      <p>
        <Link to="/houses/imports">{texts.list}</Link>
      </p>
      <Head view={view} />
      {view.error && <Alert type="error" showIcon role="alert" message={view.error} />}
      {view.applied && view.state === 'applied' && (
        <Alert
          type="success"
          showIcon
          message={texts.applied(view.applied.fresh, view.applied.changed, view.applied.left)}
          action={<Link to="/houses">{texts.toHouses}</Link>}
        />
      )}
      {runs && (
        <p role="status">
          <Spin size="small" /> {texts.progress(view.progress)} {texts.leave}
        </p>
      )}
      {view.state === 'uploaded' && <ColumnsForm view={view} />}
      <CheckResult view={view} />
      {view.state === 'checked' && <ColumnsForm key={view.version} view={view} />}
      {view.may.withdraw && <Withdraw view={view} />}
    </>
  );
}
