import { Alert, Card, Spin, Tag } from 'antd';
import { Link, useParams } from 'react-router';
import type { NoticeView } from '@contract/notices/notices';
import { noticeKindTexts, noticeStateTexts, workStateTexts } from '@contract/notices/notices.texts';
import { errorWords } from '../../api';
import { chinaTimeOf } from '../summaries/china-time-of';
import { NoticeSteps } from './notice-steps';
import './notices.css';
import { noticesTexts as texts } from './notices.texts';
import { useNotice, useNoticeVersions } from './queries';
import { WordsForm } from './words-form';

function Versions({ view }: { view: NoticeView }) {
  const found = useNoticeVersions(view.id, view.live?.n ?? 0);
  const versions = found.data?.versions ?? [];
  if (versions.length === 0) return null;
  return (
    <Card size="small" title={texts.versions} style={{ marginTop: 16 }}>
      {versions.map(({ n, at, letOutBy, writtenBy, change, differences }) => (
        <details key={n}>
          <summary>{texts.version(n, chinaTimeOf(at), letOutBy)}</summary>
          <p>{texts.writtenBy(writtenBy.join('、'))}</p>
          {change && <p>{change}</p>}
          {differences.length === 0 ? (
            <p>{texts.first}</p>
          ) : (
            <p className="differences">
              {differences.map(({ kind, text }, i) =>
                kind === 'added' ? (
                  <ins key={i} aria-label={`${texts.added} ${text}`}>
                    {text}
                  </ins>
                ) : kind === 'removed' ? (
                  <del key={i} aria-label={`${texts.removed} ${text}`}>
                    {text}
                  </del>
                ) : (
                  <span key={i}>{text}</span>
                ),
              )}
            </p>
          )}
        </details>
      ))}
    </Card>
  );
}

function Standing({ view }: { view: NoticeView }) {
  const { live, withdrawn, publishAt, publishedAt, ofCase } = view;
  return (
    <>
      <p>
        <Tag>{noticeKindTexts[view.kind]}</Tag>
        <Tag>{view.area.name}</Tag>
        <Tag>{noticeStateTexts[view.state]}</Tag>
        {view.work !== 'none' && <Tag>{workStateTexts[view.work]}</Tag>}
      </p>
      <ul className="plain">
        {publishAt && <li>{texts.scheduledFor(chinaTimeOf(publishAt))}</li>}
        {live && !withdrawn && (
          <>
            <li>{texts.live(live.n)}</li>
            <li>
              <a href={`/notices/${view.id}`} target="_blank" rel="noreferrer">
                {texts.publicPage}
              </a>
            </li>
          </>
        )}
        {publishedAt && <li>{texts.liveSince(chinaTimeOf(publishedAt))}</li>}
        {withdrawn && <li>{texts.withdrawnAt(chinaTimeOf(withdrawn.at), withdrawn.by, withdrawn.reason)}</li>}
        {ofCase && (
          <li>
            <Link to={`/cases/${ofCase.id}`}>{texts.ofCase(ofCase.number)}</Link>
          </li>
        )}
        {view.draft && (
          <li>
            <a href={`/notices/preview/${view.id}`} target="_blank" rel="noreferrer">
              {texts.preview}
            </a>
          </li>
        )}
      </ul>
    </>
  );
}

/** One notice: where it stands, its words, its steps, its versions. */
export function NoticePage() {
  const { id = '' } = useParams();
  const found = useNotice(id);
  if (found.error) return <Alert type="error" showIcon role="alert" message={errorWords(found.error)} />;
  const view = found.data;
  if (!view) return <Spin />;
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{view.title}</h1>
      <Standing view={view} />
      {view.may.edit && <WordsForm key={`${view.id} ${view.live?.n ?? 0}`} view={view} />}
      <NoticeSteps view={view} />
      <Versions view={view} />
      <Card size="small" title={texts.history} style={{ marginTop: 16 }}>
        <ul className="plain">
          {view.history.map(({ at, what, by, note }, i) => (
            <li key={i}>{texts.line(chinaTimeOf(at), what, by, note)}</li>
          ))}
        </ul>
      </Card>
    </>
  );
}
