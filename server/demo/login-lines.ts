import type { Keyring } from '../platform/crypto/keyring';
import { startTexts as texts } from '../start.texts';
import { demoPassphrase, demoPassword, loginOf, officerLogin } from './logins';
import { demoPosts } from './staff.data';

interface Town {
  code: string;
  name: string;
  villages: readonly unknown[];
}

/** The lines that name the demonstration logins at start. */
export function loginLines(keyring: Keyring, towns: readonly Town[]): string[] {
  const password = demoPassword(keyring);
  const ofTown = (town: Town, i: number): string[] => [
    `${town.name}`,
    ...demoPosts
      .filter((post) => i === 0 || !post.district)
      .map((post) => texts.login(post.name, loginOf(post.login, i), password)),
    texts.officers(officerLogin(i, 0), officerLogin(i, town.villages.length - 1), password),
    texts.passphrase(demoPassphrase(keyring, 'officer', town.code)),
    texts.recovery(demoPassphrase(keyring, 'recovery', town.code)),
  ];
  return [texts.logins, ...towns.flatMap(ofTown)];
}
