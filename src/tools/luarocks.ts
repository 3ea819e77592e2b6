import { defineTool, home, words } from './define.ts';

/** Source: github.com/luarocks/luarocks/wiki; read 2026-11-23. */
export const luarocks = defineTool({
  id: 'luarocks',
  name: 'LuaRocks',
  kind: 'language',
  commands: ['luarocks', 'luarocks-*'],
  install: ['install', 'make', 'build'],
  remove: ['remove'],
  valueOptions: words('--tree --server --only-server --lua-version'),
  cacheFolders: home('.cache/luarocks'),
  cleanup: 'rm -rf ~/.cache/luarocks',
});
