/** A project that is built before and after the transforms that it is about. */
export interface TransformCase {
  readonly name: string;
  readonly transforms: readonly string[];
  readonly bases: readonly string[];
  readonly unsafe: boolean;
  readonly smoke: string;
  /** `HOST` in the Dockerfile stands for the address of a web server that has the files of `served`, and `all.tar.gz`. */
  readonly files: Readonly<Record<string, string>> & { readonly Dockerfile: string };
  readonly served?: Readonly<Record<string, string>>;
}

/**
 * Without -y, apt asks only when other packages come along: the first two have none. The gem is made on the spot.
 * One file for many transforms: each build costs half a minute.
 */
const DEBIAN = `FROM debian:bookworm-slim as tools
maintainer Ada Kowalski <ada@example.org>
ENV GREETING hello
WORKDIR tools
RUN apt update
RUN apt install \\

    time \\
    less
ADD words.txt list.txt /tools/
RUN cd /tools && sort words.txt > sorted.txt

FROM debian:bookworm-slim
LABEL a="1"
LABEL b="2"
ARG REVISION=unknown
LABEL org.opencontainers.image.revision=$REVISION
ADD app.sh /app/app.sh
COPY --from=0 /tools/sorted.txt /app/
RUN apt-get update && apt-get install -y --no-install-recommends wget ca-certificates sudo ruby
RUN apt-get clean && rm -rf /var/lib/apt/lists/*
RUN wget -O /tmp/extra.tar.gz http://HOST/all.tar.gz && tar -xzf /tmp/extra.tar.gz -C /app
COPY tiny.gemspec tiny.rb /gem/
RUN cd /gem && gem build tiny.gemspec && gem install --local tiny-1.0.0.gem
RUN useradd -u 123456 -m runner
RUN wget --version && sudo chmod 755 /app/app.sh
CMD ["false"]
CMD /app/app.sh 8280
`;

const LISTS = `FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends less
CMD ["less", "--version"]
`;

const COMPILED = `FROM debian:bookworm-slim
WORKDIR /src
COPY hello.c ./
RUN apt-get update && apt-get install -y gcc libc6-dev curl && gcc -o /usr/local/bin/hello hello.c && rm -rf /var/lib/apt/lists/*
RUN curl -o /usr/local/share/greeting http://HOST/greeting
RUN chmod 600 /usr/local/share/greeting
CMD ["hello"]
`;

const PYTHON = `FROM python:3.11
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
RUN cat server.py | sort > /app/sorted
RUN echo two > /app/two
EXPOSE 8200
CMD ["python", "server.py"]
`;

const SERVED = `FROM python
WORKDIR /app
COPY server.py ./
CMD ["python", "-m", "http.server", "8200"]
`;

const NODE = `FROM node:20-slim
WORKDIR /app
COPY . .
RUN npm install
EXPOSE 3200
CMD ["node", "server.js"]
`;

const SERVER_PY = `from http.server import BaseHTTPRequestHandler, HTTPServer
import itsdangerous


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(itsdangerous.__name__.encode())


HTTPServer(("", 8200), Handler).serve_forever()
`;
const GEMSPEC = `Gem::Specification.new do |spec|
  spec.name = 'tiny'
  spec.version = '1.0.0'
  spec.summary = 'A module'
  spec.license = 'MIT'
  spec.authors = ['Ada Kowalski']
  spec.files = ['tiny.rb']
  spec.require_path = '.'
end
`;
const SERVER_JS = `const ms = require('ms');
require('node:http').createServer((_, answer) => answer.end(String(ms('1s')))).listen(3200);
`;

const MANIFEST = {
  name: 'tiny',
  version: '1.0.0',
  private: true,
  dependencies: { ms: '2.1.3' },
  devDependencies: { once: '1.4.0' },
};
const LOCK = {
  name: 'tiny',
  version: '1.0.0',
  lockfileVersion: 3,
  requires: true,
  packages: {
    '': { name: 'tiny', version: '1.0.0', dependencies: { ms: '2.1.3' }, devDependencies: { once: '1.4.0' } },
    'node_modules/ms': {
      version: '2.1.3',
      integrity: 'sha512-6FlzubTLZG3J2a/NVCAleEhjzq5oxgHyaCU9yYXvcLsvoVaHJq/s5xXI6/XXP6tz7R9xAOtHnSO/tXtF3WRTlA==',
    },
    'node_modules/once': {
      version: '1.4.0',
      integrity: 'sha512-lNaJgI+2Q5URQBkccEKHTQOPaXdUxnZZElQTZY0MFUAuaEqe1E+Nyvgdz/aIyNi6Z9MzO5dv1H8n58/GELp3+w==',
      dev: true,
      dependencies: { wrappy: '1' },
    },
    'node_modules/wrappy': {
      version: '1.0.2',
      integrity: 'sha512-l4Sp/DRseor9wL6EvV2+TuQn63dMkPjZ/sp9XkghTEbV9KlPS1xUsZ3u7/IQO4wxtcFB4bgpQPRcR3QCvezPcQ==',
      dev: true,
    },
  },
};

const python = {
  Dockerfile: PYTHON,
  '.python-version': '3.11\n',
  'requirements.txt': 'itsdangerous==2.2.0\n',
  'server.py': SERVER_PY,
};
const node = {
  Dockerfile: NODE,
  'package.json': `${JSON.stringify(MANIFEST, undefined, 2)}\n`,
  'package-lock.json': `${JSON.stringify(LOCK, undefined, 2)}\n`,
  'server.js': SERVER_JS,
  '.dockerignore': 'node_modules\n',
};

export const CASES: readonly TransformCase[] = [
  {
    name: 'Debian packages, old syntax and metadata',
    transforms: [
      'remove-empty-continuation',
      'instruction-casing',
      'match-as-casing',
      'use-key-value-form',
      'name-copied-stage',
      'use-absolute-workdir',
      'use-workdir',
      'remove-duplicate-cmd',
      'use-exec-form',
      'add-no-log-init',
      'use-apt-get',
      'add-assume-yes',
      'merge-apt-update',
      'replace-add-with-copy',
      'remove-sudo',
      'install-system-packages-first',
      'replace-maintainer',
      'add-oci-labels',
      'tidy-labels',
      'sort-packages',
      'quiet-wget',
      'move-cleanup-into-layer',
      'remove-archive-after-extract',
      'sink-volatile-instructions',
      'clean-language-caches',
    ],
    bases: ['debian:bookworm-slim'],
    unsafe: false,
    smoke: 'wget --version && test -s /app/sorted.txt && test -s /app/extra.txt && id runner && ruby -r tiny -e 1',
    files: {
      Dockerfile: DEBIAN,
      'words.txt': 'b\na\n',
      'list.txt': 'x\n',
      'app.sh': '#!/bin/sh\nexec sleep 3600\n',
      'package.json': '{ "name": "words", "license": "MIT" }\n',
      'tiny.gemspec': GEMSPEC,
      'tiny.rb': '# Documented, so that there is documentation.\nmodule Tiny\nend\n',
    },
    served: { 'extra.txt': 'extra\n' },
  },
  {
    name: 'Lists of packages in an image that is shipped',
    transforms: ['clean-apt-lists'],
    bases: ['debian:bookworm-slim'],
    unsafe: false,
    smoke: 'less --version',
    files: { Dockerfile: LISTS },
  },
  {
    name: 'A compiler that only the build needs',
    transforms: ['drop-apt-recommends', 'remove-build-packages', 'fail-on-http-error', 'merge-consecutive-runs'],
    bases: ['debian:bookworm-slim'],
    unsafe: true,
    smoke: 'hello && cat /usr/local/share/greeting',
    files: { Dockerfile: COMPILED, 'hello.c': 'int puts(const char *);\nint main(void) { puts("hello"); }\n' },
    served: { greeting: 'good morning\n' },
  },
  {
    name: 'Python packages',
    transforms: ['use-pip-no-cache-dir', 'copy-manifests-first', 'write-dockerignore'],
    bases: ['python:3.11'],
    unsafe: false,
    smoke: 'python -c "import itsdangerous"',
    files: python,
  },
  {
    name: 'Python on another base, as another user',
    transforms: ['use-slim-base', 'use-non-root-user', 'use-pipefail', 'set-runtime-env'],
    bases: ['python:3.11', 'python:3.11-slim'],
    unsafe: true,
    smoke: 'python -c "import itsdangerous"',
    files: python,
  },
  {
    name: 'A server on a base image without a version',
    transforms: ['pin-base-image', 'expose-port', 'add-healthcheck'],
    bases: ['python:3.11'],
    unsafe: true,
    smoke: 'python -c "import itsdangerous"',
    files: { ...python, Dockerfile: SERVED },
  },
  {
    name: 'npm packages',
    transforms: ['clean-npm-cache', 'copy-manifests-first'],
    bases: ['node:20-slim'],
    unsafe: false,
    smoke: 'node -e "require(\'ms\')"',
    files: node,
  },
  {
    name: 'npm packages from the lockfile',
    transforms: ['use-lockfile-install', 'omit-dev-dependencies', 'use-non-root-user', 'copy-manifests-first'],
    bases: ['node:20-slim'],
    unsafe: true,
    smoke: 'node -e "require(\'ms\')"',
    files: node,
  },
  {
    name: 'npm packages in a cache mount',
    transforms: ['use-cache-mounts'],
    bases: ['node:20-slim'],
    unsafe: true,
    smoke: 'node -e "require(\'ms\')"',
    files: { ...node, Dockerfile: `# syntax=docker/dockerfile:1\n${NODE}` },
  },
];

/** Why the others have no case. */
export const NOT_BUILT: Readonly<Record<string, string>> = {
  'use-apk-no-cache': 'no Alpine base image can be made from Debian packages',
  'clean-dnf-cache': 'no Fedora base image can be made from Debian packages',
  'clean-yum-cache': 'no CentOS base image can be made from Debian packages',
  'clean-microdnf-cache': 'no UBI base image can be made from Debian packages',
  'clean-tdnf-cache': 'no Photon OS base image can be made from Debian packages',
  'clean-zypper-cache': 'no openSUSE base image can be made from Debian packages',
  'pin-digest': 'needs a registry',
  'split-build-stage': 'the demo projects build it: go-api, spring-boot and vite-spa',
  'fetch-over-https': 'needs one of the well-known hosts of the internet',
  'document-usage': 'changes no image',
  'add-ci-workflow': 'changes no image',
};
