import { defineTool, home, words } from './define.ts';

/** Source: doc.rust-lang.org/cargo (The Cargo Home); read 2026-11-23. */
export const cargo = defineTool({
  id: 'cargo',
  name: 'Cargo',
  kind: 'language',
  commands: ['cargo'],
  install: ['install', 'fetch'],
  fills: ['build', 'b', 'test', 't', 'run', 'r', 'check', 'c', 'clippy', 'doc', 'update', 'add', 'vendor', 'chef'],
  valueOptions: words('--target --features -F --manifest-path --bin -p --package --version --git'),
  // CARGO_HOME of the official rust images, and rustup's own.
  cacheFolders: [
    ...['/usr/local/cargo/registry', '/usr/local/cargo/git', '$CARGO_HOME/registry', '$CARGO_HOME/git'],
    ...home('.cargo/registry', '.cargo/git'),
  ],
  cacheVariables: ['CARGO_HOME'],
  cleanup: 'rm -rf /usr/local/cargo/git /usr/local/cargo/registry',
  project: {
    installs: ['cargo build', 'cargo install', 'cargo test', 'cargo fetch'],
    builds: /\bcargo (?:\+\S+ )?(?:build|install)\b/,
    manifests: ['Cargo.toml'],
    lockfiles: ['Cargo.lock'],
    config: ['.cargo/config.toml', '.cargo/config', 'rust-toolchain', 'rust-toolchain.toml'],
    produced: ['target'],
    built: [],
    caches: ['/usr/local/cargo/registry', '/usr/local/cargo/git'],
    buildsFromCache: true,
    packages: /(?:^|\/)\.?cargo(?:\/?$|\/(?:registry|git)(?:\/|$))|\$\{?CARGO_HOME/i,
  },
});
