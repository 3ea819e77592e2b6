import { defineTool } from './define.ts';

/** Source: hexdocs.pm/mix; read 2026-11-23. */
export const mix = defineTool({
  id: 'mix',
  name: 'Mix',
  kind: 'language',
  commands: ['mix'],
  install: ['deps.get'],
  project: {
    installs: ['mix deps.get', 'mix release', 'mix compile'],
    builds: /\bmix (?:release|compile)\b/,
    manifests: ['mix.exs'],
    lockfiles: ['mix.lock'],
    config: [],
    produced: ['_build', 'deps'],
    built: ['priv/static/assets'],
    caches: ['/root/.hex'],
  },
});
