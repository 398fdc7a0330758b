export { seedDemo, seedGeography, seedPeople } from './seed';
export { demoPassphrase, demoPassword, loginOf, officerLogin } from './logins';
