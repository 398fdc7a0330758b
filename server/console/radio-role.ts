/** The library's groups of radio buttons hand roles on to the page, though their type does not name them. */
export const radioRole: object = { role: 'radiogroup' };
