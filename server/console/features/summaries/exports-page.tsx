import { Alert, Spin, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { pathOf } from '@contract/request';
import { getExportFile, listExports, type Exported } from '@contract/summaries/exports';
import { call, errorWords } from '../../api';
import { chinaTimeOf } from './china-time-of';
import { exportsPageTexts as texts } from './summaries.texts';
import './summaries.css';

const isOpen = ({ state }: Exported): boolean => state === 'queued' || state === 'running';

function Line({ one }: { one: Exported }) {
  const facts = [
    one.state === 'queued' ? null : texts.rows(one.rows),
    one.bytes === null ? null : texts.size(Math.ceil(one.bytes / 1024)),
    texts.until(chinaTimeOf(one.expiresAt).slice(0, 10)),
  ];
  return (
    <li className="row-line">
      <div className="row">
        <span className="what">
          <h3>{one.filter}</h3>
          <p>
            <Tag>{texts.states[one.state]}</Tag>
            {chinaTimeOf(one.askedAt)} · {facts.filter(Boolean).join(' · ')}
          </p>
          {one.error && <p role="alert">{one.error}</p>}
        </span>
        {one.state === 'done' && (
          <a
            className="fetch"
            href={pathOf(getExportFile, { params: { id: one.id } })}
            aria-label={texts.downloadOf(one.filter)}
          >
            {texts.download}
          </a>
        )}
      </div>
    </li>
  );
}

/** The own exports: how far each is, and its file. */
export function ExportsPage() {
  const found = useQuery({
    queryKey: ['exports'],
    queryFn: () => call(listExports),
    refetchInterval: ({ state }) => (state.data?.exports.some(isOpen) ? 1_500 : 30_000),
  });
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <p className="steps-why">{texts.intro}</p>
      {found.isPending && <Spin />}
      {found.error && <Alert type="error" showIcon message={errorWords(found.error)} />}
      {found.data?.exports.length === 0 && <p className="empty">{texts.empty}</p>}
      <ul className="rows" aria-live="polite">
        {found.data?.exports.map((one) => (
          <Line key={one.id} one={one} />
        ))}
      </ul>
    </>
  );
}
