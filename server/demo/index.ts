export { seedDemo, seedGeography, seedPeople, loginOf, officerLogin } from './seed';
export { demoPassword, demoPassphrase } from './logins';
