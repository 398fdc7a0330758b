import { useQuery } from '@tanstack/react-query';
import { fingerprintOf } from '../../../platform/sealing/key-ceremony';
import { keysTexts as texts } from './identities.texts';

interface Person {
  officer: string;
  name: string;
  publicKey: string;
}

/** The digits that two officers compare; reckoned here, not by the server. */
export function Fingerprint({ town, person }: { town: string; person: Person }) {
  const { officer, name, publicKey } = person;
  const found = useQuery({
    queryKey: ['fingerprint', town, officer, publicKey],
    queryFn: () => fingerprintOf(town, officer, publicKey),
    staleTime: Infinity,
  });
  return (
    <p>
      {texts.fingerprintOf(name)} <strong className="fingerprint">{found.data ?? '…'}</strong>
    </p>
  );
}
