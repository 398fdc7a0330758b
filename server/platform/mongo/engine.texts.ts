import type { EngineKind } from './database';

const names: Record<EngineKind, (version: string) => string> = {
  uri: () => 'MONGODB_URI 指定的 MongoDB',
  mongod: (version) => `本机 MongoDB ${version}`,
  fallback: () => '内置备用引擎（适合试用和测试，不适合大量数据）',
};

export const engineTexts = {
  /** The one line that says which database was chosen and where its data lies. */
  chosen: (kind: EngineKind, version: string, where: string): string => `数据库：${names[kind](version)}，${where}`,
  dataAt: (folder: string): string => `数据保存在 ${folder}`,
  dataAtHost: (host: string): string => `数据保存在 ${host}`,
  thrownAway: '数据不保留（临时目录）',
  inUse: (folder: string): string =>
    `数据目录正在被另一个进程使用：${folder}。请先停止它，或用 DATA_DIR 指定另一个目录。`,
  uriMissing: '指定了使用外部数据库，但没有给出 MONGODB_URI。',
  uriUnreachable: (host: string, why: string): string => `连不上 MONGODB_URI 指定的数据库（${host}）：${why}`,
  none: (reasons: readonly string[]): string =>
    [
      '没有可用的数据库。三种办法任选其一：',
      '  1. 设置 MONGODB_URI，指向一个 MongoDB 副本集或分片集群；',
      '  2. 在本机安装 mongod 并放进 PATH，或联网后重新启动，由程序自动下载；',
      '  3. 安装 Java 17 以上和 Maven，由程序启动内置备用引擎。',
      '各办法未成的原因：',
      ...reasons.map((reason) => `  - ${reason}`),
    ].join('\n'),
  mongodFailed: (why: string): string => `mongod 没有启动：${why}`,
  mongodUnreachable: (why: string): string => `下载 mongod 失败：${why}`,
  mongodRemembered: (until: string): string => `最近一次下载 mongod 失败，${until} 之后会再试`,
  fallbackFailed: (why: string): string => `备用引擎没有启动：${why}`,
  javaMissing: '没有找到 java（需要 17 以上）',
  javaTooOld: (found: string): string => `Java 版本太低：${found}（需要 17 以上）`,
  javaNoCompiler: (why: string): string => `备用引擎没有编译成（需要 JDK，不能只有 JRE）：${why}`,
  mavenMissing: '没有找到 mvn，无法取得备用引擎的程序包',
  mavenFailed: (why: string): string => `mvn 没有取得备用引擎的程序包：${why}`,
  stopped: '数据库进程意外停止，请重新启动本程序。',
};
