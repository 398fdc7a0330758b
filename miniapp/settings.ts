/** Build-time settings; `config/index.ts` puts the values in. */
declare const API_BASE: string;
declare const TOWN_CODE: string;
declare const DEMO_RESIDENT: string;

/** The server's address, without a slash at the end. */
export const apiBase = API_BASE.replace(/\/+$/, '');
/** The town that this mini-program serves: 9 digits. */
export const town = TOWN_CODE;
/** Whom to sign in as on a demonstration server; empty where WeChat signs in. */
export const demoResident = DEMO_RESIDENT;
