import { defineTool, home, words } from './define.ts';

/** Source: docs.gradle.org; read 2026-11-23. */
export const gradle = defineTool({
  id: 'gradle',
  name: 'Gradle',
  kind: 'language',
  commands: ['gradle', 'gradlew'],
  install: ['dependencies'],
  valueOptions: words('-p --project-dir -b -x -g --gradle-user-home'),
  cacheFolders: ['/home/gradle/.gradle', ...home('.gradle')],
  cacheVariables: ['GRADLE_USER_HOME'],
  project: {
    installs: ['gradle', 'gradlew'],
    builds: /\bgradlew?\b.*(?:build|assemble|jar|installDist)/i,
    manifests: ['build.gradle', 'build.gradle.kts', 'settings.gradle', 'settings.gradle.kts'],
    lockfiles: ['gradle.lockfile'],
    config: ['gradle.properties', 'gradle', 'gradlew', 'buildSrc'],
    produced: ['.gradle'],
    built: ['build'],
    caches: ['/root/.gradle/caches', '/home/gradle/.gradle/caches'],
    buildsFromCache: true,
    packages: /(?:^|\/)\.gradle(?:\/|$)|gradle_user_home/i,
  },
});
