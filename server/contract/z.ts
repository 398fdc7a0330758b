import * as z from 'zod/mini';
import { inputErrorText } from './z.texts';

/**
 * The one zod of the project: zod/mini, because the mini-program carries it (7 kB against 27 kB),
 * without code generation (the mini-program has no `new Function`), and with our own Chinese words.
 * Contracts import `z` from here so that the configuration always comes first.
 */
z.config({ jitless: true, customError: (issue) => inputErrorText(issue) });

export { z };
