import { defineTool, home, words } from './define.ts';

/** Source: maven.apache.org; read 2026-11-23. */
export const maven = defineTool({
  id: 'maven',
  name: 'Maven',
  kind: 'language',
  commands: ['mvn', 'mvnw'],
  install: ['dependency:go-offline', 'dependency:resolve', 'dependency:resolve-plugins'],
  valueOptions: words('-f --file -pl --projects -s --settings -P'),
  cacheFolders: home('.m2', '.m2/repository'),
  project: {
    installs: ['mvn', 'mvnw'],
    builds: /^(?=(.*?\bmvnw?\b))\1.*\b(?:package|install|verify)\b/m,
    manifests: ['pom.xml'],
    lockfiles: [],
    config: ['.mvn', 'mvnw'],
    produced: [],
    built: ['target'],
    caches: ['/root/.m2'],
    buildsFromCache: true,
    packages: /(?:^|\/)\.m2(?:\/|$)/,
  },
});
