import { Alert } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { getKeyState } from '@contract/identities/keys';
import { call } from '../../api';
import { holdsOneOf, useMyRoles } from '../staff/me';

/** Says so where a town of the signed-in one cannot take named reports, or hangs on one officer. */
export function KeyStateAlert() {
  const mayAsk = holdsOneOf(useMyRoles(), ['rewardOfficer', 'townAdmin', 'supervisor']);
  const states = useQuery({ queryKey: ['key-states'], queryFn: () => call(getKeyState), enabled: mayAsk });
  const bad = states.data?.towns.filter(({ state }) => state !== 'good') ?? [];
  return (
    <div className="unprinted">
      {bad.map(({ town, state, words }) => (
        <Alert
          key={town}
          type={state === 'none' ? 'error' : 'warning'}
          showIcon
          message={words}
          style={{ marginBottom: 12 }}
        />
      ))}
    </div>
  );
}
