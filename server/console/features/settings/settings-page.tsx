import '../states/states.css';
import './settings.css';
import { Alert, Button, Select, Spin } from 'antd';
import { useState } from 'react';
import type { TownSettings } from '@contract/settings/settings';
import { errorWords } from '../../api';
import { consoleTexts } from '../../console.texts';
import { KeyStateAlert } from '../identities/key-state-alert';
import { Calendars } from './calendars';
import { useSettings } from './queries';
import { settingsReaders, settingsWriters } from './roles';
import { SettingsForm } from './settings-form';
import { settingsTexts as texts } from './settings.texts';
import { useTowns } from './use-towns';

interface LoadedProps {
  town: string;
  settings: TownSettings;
  editable: boolean;
  onReload(): void;
}

function Loaded({ town, settings, editable, onReload }: LoadedProps) {
  const [version, setVersion] = useState(settings.version);
  // Loading a calendar is one version more; were it two, somebody else has saved, and saving here must say so.
  const onLoaded = (fresh: number) => setVersion((held) => (fresh === held + 1 ? fresh : held));
  return (
    <>
      {!editable && <Alert type="info" showIcon message={texts.readOnly} style={{ marginBottom: 16 }} />}
      <SettingsForm {...{ town, settings, editable, version, onReload }} onSaved={setVersion} />
      <Calendars {...{ town, settings, editable, onLoaded }} />
    </>
  );
}

function TownSettingsView({ town, editable }: { town: string; editable: boolean }) {
  const found = useSettings(town);
  // A new number makes a new form: what was typed in the one before is given up.
  const [form, setForm] = useState(0);
  if (found.isPending) return <Spin />;
  if (!found.data) {
    return (
      <Alert
        type="error"
        showIcon
        message={errorWords(found.error)}
        action={<Button onClick={() => void found.refetch()}>{consoleTexts.retry}</Button>}
      />
    );
  }
  const reload = async () => {
    await found.refetch();
    setForm((n) => n + 1);
  };
  return <Loaded key={form} town={town} settings={found.data} editable={editable} onReload={() => void reload()} />;
}

/** The settings of a town: its readers see them, its administrator changes them. */
export function SettingsPage() {
  const readable = useTowns(settingsReaders);
  const writable = useTowns(settingsWriters).towns;
  const [chosen, setChosen] = useState<string>();
  if (readable.isPending) return <Spin />;
  const town = chosen ?? readable.towns[0]?.code;
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <KeyStateAlert />
      {!town && <Alert type="info" showIcon message={texts.noTown} />}
      {readable.towns.length > 1 && (
        <div className="filters">
          <Select
            aria-label={texts.town}
            style={{ width: 220 }}
            value={town}
            onChange={setChosen}
            options={readable.towns.map(({ code, name }) => ({ value: code, label: name }))}
          />
        </div>
      )}
      {town && <TownSettingsView key={town} town={town} editable={writable.some(({ code }) => code === town)} />}
    </>
  );
}
