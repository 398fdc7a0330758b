import { App as AntApp, Button, ConfigProvider, Spin } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { BrowserRouter, Link, Navigate, Route, Routes, useLocation } from 'react-router';
import { Problem } from '@contract/problem';
import { signOut, type StaffProfile } from '@contract/staff/staff';
import { call, errorWords } from './api';
import { consoleTexts as texts } from './console.texts';
import { FailureWall } from './failure-wall';
import { homeOf, rooms } from './rooms';
import { RoomsMenu } from './rooms-menu';
import { useMe } from './features/staff/me';
import { SignIn } from './features/staff/sign-in';
import { SignInAgain } from './features/staff/sign-in-again';

const QueuePage = lazy(() => import('./features/cases/queue-page').then((m) => ({ default: m.QueuePage })));
const CasePage = lazy(() => import('./features/cases/case-page').then((m) => ({ default: m.CasePage })));

const PaperPage = lazy(() => import('./features/cases/paper-page').then((m) => ({ default: m.PaperPage })));
const StatesPage = lazy(() => import('./features/states/states-page').then((m) => ({ default: m.StatesPage })));
const MessagesPage = lazy(() => import('./features/messages/messages-page').then((m) => ({ default: m.MessagesPage })));
const SettingsPage = lazy(() => import('./features/settings/settings-page').then((m) => ({ default: m.SettingsPage })));

const client = new QueryClient({ defaultOptions: { queries: { retry: false, refetchOnWindowFocus: true } } });

/** What the signed-in one is: each role once, with its area, or with how many. */
const postsOf = ({ roles }: StaffProfile): string =>
  [...new Set(roles.map(({ roleLabel }) => roleLabel))]
    .map((label) => {
      const areas = roles.filter(({ roleLabel }) => roleLabel === label).map(({ areaName }) => areaName);
      return texts.post(label, areas);
    })
    .join('、');

function Top({ me }: { me: StaffProfile }) {
  const { message } = AntApp.useApp();
  // A full load forgets everything that was shown.
  const leave = async () => {
    try {
      await call(signOut);
    } catch (problem) {
      const gone = problem instanceof Problem && problem.code === 'unauthenticated';
      if (!gone) return void message.error(errorWords(problem));
    }
    window.location.assign('/console');
  };
  return (
    <header className="top">
      <Link to="/">{texts.name}</Link>
      <RoomsMenu held={me.roles.map(({ role }) => role)} />
      <div className="who">
        {me.name}
        <small>{postsOf(me)}</small>
      </div>
      <Button size="small" onClick={() => void leave()}>
        {texts.signOut}
      </Button>
    </header>
  );
}

const NoPage = ({ home }: { home: string }) => (
  <div className="empty">
    <h1 style={{ fontSize: '1.35rem' }}>{texts.noPage}</h1>
    <p>
      <Link to={home}>{texts.toHome}</Link>
    </p>
  </div>
);

function Room() {
  const me = useMe();
  const { pathname } = useLocation();
  if (me.isPending) return <Spin fullscreen tip={texts.loading} />;
  if (!me.data) return <SignIn onDone={() => void me.refetch()} />;
  const home = homeOf(me.data.roles.map(({ role }) => role));
  return (
    <div className="shell">
      <SignInAgain me={me.data} onDone={me.refetch} />
      <Top me={me.data} />
      <main className="room">
        <FailureWall key={pathname}>
          <Suspense fallback={<Spin />}>
            <Routes>
              <Route path="/" element={home === '/' ? <QueuePage /> : <Navigate to={home} replace />} />
              <Route path="/cases/:id" element={<CasePage />} />
              <Route path="/cases/:id/papers/:kind" element={<PaperPage />} />
              {rooms.map(({ path, Page }) => (
                <Route key={path} path={path} element={<Page />} />
              ))}
              <Route path="/states" element={<StatesPage />} />
              <Route path="/messages" element={<MessagesPage />} />
              <Route path="/settings" element={<SettingsPage />} />
              <Route path="*" element={<NoPage home={home} />} />
            </Routes>
          </Suspense>
        </FailureWall>
      </main>
    </div>
  );
}

/** The library's defaults for links, errors and labels are too pale for WCAG AA; these are not. */
const theme = {
  token: {
    colorPrimary: '#0b6b4f',
    colorLink: '#0b5c8a',
    colorLinkHover: '#084568',
    colorLinkActive: '#084568',
    colorError: '#b3261e',
    colorTextTertiary: '#555e59',
    colorTextDescription: '#555e59',
    colorTextDisabled: '#5f6864',
    colorTextPlaceholder: '#666f6a',
    fontSize: 15,
    controlHeight: 36,
  },
};

/** Whoever asks the own device for less motion gets none. */
const motion = !window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** The staff console. */
export const App = () => (
  <ConfigProvider locale={zhCN} theme={{ token: { ...theme.token, motion } }} button={{ autoInsertSpace: false }}>
    <AntApp>
      <QueryClientProvider client={client}>
        <BrowserRouter basename="/console">
          <Room />
        </BrowserRouter>
      </QueryClientProvider>
    </AntApp>
  </ConfigProvider>
);
