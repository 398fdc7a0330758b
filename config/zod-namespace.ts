import type { NodePath, PluginObj, types } from '@babel/core';

/**
 * The contract hands zod on as one name (`import { z } from '../z'`). Webpack cannot see through that
 * which parts are used and would pack all of it (400 kB). For the mini-program the import becomes the
 * configuration first, then the library's own namespace, of which only the used parts are packed.
 */
export const zodNamespace = ({ types: t }: { types: typeof types }): PluginObj => ({
  name: 'zod-namespace',
  visitor: {
    ImportDeclaration(path: NodePath<types.ImportDeclaration>) {
      const { source, specifiers } = path.node;
      const [first] = specifiers;
      if (specifiers.length !== 1 || !t.isImportSpecifier(first) || !/\/z$/.test(source.value)) return;
      if (!t.isIdentifier(first.imported, { name: 'z' })) return;
      path.replaceWithMultiple([
        t.importDeclaration([], source),
        t.importDeclaration([t.importNamespaceSpecifier(first.local)], t.stringLiteral('zod/mini')),
      ]);
    },
  },
});
