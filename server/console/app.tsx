import { App as AntApp, Button, ConfigProvider, Spin } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { BrowserRouter, Link, Route, Routes } from 'react-router';
import { signOut, whoAmI, type StaffProfile } from '@contract/staff/staff';
import { call, rememberCsrf } from './api';
import { consoleTexts as texts } from './console.texts';
import { SignIn } from './features/staff/sign-in';

const QueuePage = lazy(() => import('./features/cases/queue-page').then((m) => ({ default: m.QueuePage })));
const CasePage = lazy(() => import('./features/cases/case-page').then((m) => ({ default: m.CasePage })));

const client = new QueryClient({ defaultOptions: { queries: { retry: false, refetchOnWindowFocus: true } } });

function Top({ me }: { me: StaffProfile }) {
  // A full load forgets everything that was shown.
  const leave = async () => {
    await call(signOut);
    window.location.assign('/console');
  };
  return (
    <header className="top">
      <Link to="/">{texts.name}</Link>
      <div className="who">
        {me.name}
        <small>{me.roles.map((held) => `${held.roleLabel}（${held.areaName}）`).join('、')}</small>
      </div>
      <Button size="small" onClick={() => void leave()}>
        {texts.signOut}
      </Button>
    </header>
  );
}

function Room() {
  const me = useQuery({
    queryKey: ['me'],
    queryFn: async () => {
      const profile = await call(whoAmI);
      rememberCsrf(profile.csrfToken);
      return profile;
    },
  });
  if (me.isPending) return <Spin fullscreen tip={texts.loading} />;
  if (!me.data) return <SignIn onDone={() => void me.refetch()} />;
  return (
    <div className="shell">
      <Top me={me.data} />
      <main className="room">
        <Suspense fallback={<Spin />}>
          <Routes>
            <Route path="/" element={<QueuePage />} />
            <Route path="/cases/:id" element={<CasePage />} />
          </Routes>
        </Suspense>
      </main>
    </div>
  );
}

/** The library's defaults for links, errors and labels are too pale for WCAG AA; these are not. */
const theme = {
  token: {
    colorPrimary: '#0b6b4f',
    colorLink: '#0b5c8a',
    colorError: '#b3261e',
    colorTextTertiary: '#555e59',
    colorTextDescription: '#555e59',
    colorTextPlaceholder: '#666f6a',
    fontSize: 15,
    controlHeight: 36,
  },
};

/** The staff console. */
export const App = () => (
  <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
    <AntApp>
      <QueryClientProvider client={client}>
        <BrowserRouter basename="/console">
          <Room />
        </BrowserRouter>
      </QueryClientProvider>
    </AntApp>
  </ConfigProvider>
);
