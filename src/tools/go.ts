import { defineTool, home, words } from './define.ts';

/** Source: go.dev/ref/mod and `go help clean`; read 2026-11-23. */
export const go = defineTool({
  id: 'go',
  name: 'Go modules',
  kind: 'language',
  commands: ['go'],
  install: ['get', 'install', 'mod download', 'mod tidy', 'mod vendor'],
  fills: ['build', 'test', 'run', 'generate', 'vet', 'list', 'tool'],
  valueOptions: words('-o -ldflags -tags -gcflags -mod -p -asmflags -C -modfile -buildmode'),
  cacheFolders: ['/go/pkg/mod', ...home('.cache/go-build', 'go/pkg/mod')],
  cacheVariables: ['GOCACHE', 'GOMODCACHE', 'GOPATH', 'XDG_CACHE_HOME'],
  clean: [['clean']],
  cleanup: 'go clean -cache -modcache',
  broughtBy: /^golang$/,
  project: {
    installs: ['go build', 'go install', 'go mod download', 'go test'],
    builds: /\bgo build\b/,
    manifests: ['go.mod'],
    lockfiles: ['go.sum'],
    config: ['go.work', 'go.work.sum'],
    produced: [],
    built: ['bin'],
    caches: ['/go/pkg/mod', '/root/.cache/go-build'],
    buildsFromCache: true,
    packages: /(?:^|\/|\$\{?)(?:go|gopath|gomodcache)\}?(?:\/pkg(?:\/mod)?)?\/?$|\/pkg\/mod(?:\/|$)/i,
  },
});
