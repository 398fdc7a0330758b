export { seedDemo, seedGeography, seedPeople } from './seed';
export { demoPassphrase, demoPassword, demoRecoveryCode, loginOf, officerLogin } from './logins';
