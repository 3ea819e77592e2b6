/**
 * Packages that only building needs: compilers, build tools, the C library's headers. Development packages of other
 * libraries are not among them: the library itself would go with them. Chosen by hand, around what build-essential
 * depends on in Debian 12 (read 2026-11-23).
 */
export const BUILD_PACKAGES: ReadonlySet<string> = new Set([
  ...['build-essential', 'build-base', 'alpine-sdk', 'gcc', 'g++', 'gfortran', 'make', 'cmake', 'ninja-build'],
  ...['autoconf', 'automake', 'libtool', 'bison', 'flex', 'pkg-config', 'pkgconf', 'nasm', 'yasm'],
  ...['musl-dev', 'libc-dev', 'libc6-dev', 'linux-headers', 'dpkg-dev'],
]);

/** Programs of those packages, and tools that may call them to compile what they install. */
export const BUILD_COMMANDS: ReadonlySet<string> = new Set([
  ...[
    'make',
    'cmake',
    'ninja',
    'gcc',
    'g++',
    'cc',
    'c++',
    'clang',
    'configure',
    'autogen.sh',
    'autoreconf',
    'autoconf',
  ],
  ...['pip', 'pip2', 'pip3', 'gem', 'bundle', 'npm', 'yarn', 'pnpm', 'pecl', 'phpize', 'cargo', 'go', 'cpan', 'cpanm'],
  ...[
    'python',
    'python2',
    'python3',
    'poetry',
    'pipenv',
    'uv',
    'docker-php-ext-install',
    'luarocks',
    'opam',
    'mix',
    'R',
    'Rscript',
    'install2.r',
    'julia',
  ],
]);

/** Packages after which compiled C++ needs a library that only they brought: Alpine's images have none. */
export const CPLUSPLUS_PACKAGES: ReadonlySet<string> = new Set(['g++', 'build-base', 'alpine-sdk']);
