import { defineTool, home, words } from './define.ts';

/** Source: the manual page of cpanm; read 2026-11-23. */
export const cpanm = defineTool({
  id: 'cpanm',
  name: 'cpanm',
  kind: 'language',
  commands: ['cpanm'],
  install: ['*'],
  valueOptions: words('-l -L --local-lib --mirror --from'),
  cacheFolders: home('.cpanm'),
  cacheVariables: ['PERL_CPANM_HOME'],
  cleanup: 'rm -rf ~/.cpanm',
});
