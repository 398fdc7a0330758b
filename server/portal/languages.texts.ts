/** Names of languages, each in itself. */
export const languageNames = { simplified: '简体', traditional: '繁體' };
