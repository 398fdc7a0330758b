/** Who may import whom. Each rule says in a sentence what was wrong; test/architecture runs them. */
const noun =
  '(areas|reports|evidence|cases|rewards|receipts|houses|house-cases|warnings|duty|imports|register-figures|sign-offs|bindings|passes|corrections|inspections|inspection-tasks|notices|follows|staff|residents|messages|audit|spot-checks|summaries|settings|identities|retention|gate)';
const io =
  '^(node_modules/(mongoose|koa|@koa|sharp|ali-oss|pino|croner|mongodb)|node:)|^server/platform/(mongo|storage|images/photo|images/video|wechat|attempts)|^(fs|http|net|child_process)$';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Modules are acyclic.',
      severity: 'error',
      from: { path: '^(server|miniapp)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'contract-imports-zod-only',
      comment: 'The contract may import zod and itself only.',
      severity: 'error',
      from: { path: '^server/contract/' },
      to: { pathNot: '^(server/contract/|node_modules/zod/)' },
    },
    {
      name: 'clients-import-the-contract-only',
      comment: 'The mini-program may import the contract, never the server.',
      severity: 'error',
      from: { path: '^miniapp/' },
      to: { path: '^server/', pathNot: '^server/contract/' },
    },
    {
      name: 'console-imports-the-contract-only',
      comment: 'The console may import the contract and the sealing that runs in the browser, never the server.',
      severity: 'error',
      from: { path: '^server/console/' },
      to: { path: '^server/', pathNot: '^server/(contract|console|platform/sealing)/' },
    },
    {
      name: 'sealing-runs-in-browsers',
      comment: 'The sealing may import the contract and libsodium only: it runs in the browser too.',
      severity: 'error',
      from: { path: '^server/platform/sealing/' },
      to: { pathNot: '^(server/(contract|platform/sealing)/|node_modules/(@types/)?libsodium)' },
    },
    {
      name: 'portal-rooms',
      comment: "The portal may import the contract, http and modules' index only.",
      severity: 'error',
      from: { path: '^server/portal/' },
      to: { path: '^server/', pathNot: '^server/(contract|http|portal)/|^server/modules/[^/]+/index\\.ts$' },
    },
    {
      name: 'modules-by-index',
      comment: 'A module is imported through its index only.',
      severity: 'error',
      from: { path: `^server/modules/${noun}/` },
      to: { path: `^server/modules/${noun}/(?!index\\.ts$)`, pathNot: '^server/modules/$1/' },
    },
    {
      name: 'roots-by-index',
      comment: 'The composition root, jobs and demo import modules by their index.',
      severity: 'error',
      from: { path: '^server/(context|register|app|main)\\.ts$|^server/(jobs|demo|cli)/' },
      to: { path: '^server/modules/[^/]+/(?!index\\.ts$)' },
    },
    {
      name: 'modules-rooms',
      comment: 'A module may import the contract, http, ports and other modules.',
      severity: 'error',
      from: { path: '^server/modules/' },
      to: { path: '^server/', pathNot: '^server/(contract|http|platform|modules)/' },
    },
    {
      name: 'pure-rules',
      comment: 'Rules, policies and presenters do no I/O.',
      severity: 'error',
      from: { path: '\\.(rules|policy|presenter)\\.ts$' },
      to: { path: io, pathNot: '^(node:)?crypto$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'mongoose-in-models',
      comment: 'mongoose only in *.model.ts, platform/mongo and the composition root.',
      severity: 'error',
      from: { path: '^server/', pathNot: '\\.model\\.ts$|^server/platform/mongo/|^server/context\\.ts$' },
      to: { path: '^node_modules/mongoose/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'koa-in-http',
      comment: 'koa only in http, portal, *.routes.ts and app.ts.',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/(http|portal)/|\\.routes\\.ts$|^server/app\\.ts$' },
      to: { path: '^node_modules/(koa|@koa)/' },
    },
    {
      name: 'platform-knows-no-module',
      comment: 'Adapters know no module and no HTTP.',
      severity: 'error',
      from: { path: '^server/platform/' },
      to: { path: '^server/(modules|http|portal|console|jobs)/' },
    },
    {
      name: 'nothing-imports-test',
      comment: 'Nothing imports test.',
      severity: 'error',
      from: { path: '^(server|miniapp|config)/' },
      to: { path: '^test/' },
    },
    {
      name: 'resolvable',
      comment: 'Every import is there.',
      severity: 'error',
      from: { path: '^(server|miniapp)/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '\\.(css|png|html)$|^dist/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      mainFields: ['module', 'main', 'types'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
