/**
 * Programs of the full images that the slim ones lack: those of buildpack-deps (docker-library/buildpack-deps,
 * debian/trixie/Dockerfile, curl/ and scm/; 2026-08), and Python in Node's.
 */
const FULL_ONLY: ReadonlySet<string> = new Set(
  (
    'curl wget git hg svn bzr ssh scp ssh-keyscan ssh-keygen rsync gcc g++ cc c++ clang make cmake autoconf automake ' +
    'libtool pkg-config patch file unzip bzip2 xz gpg gpg2 dirmngr convert identify mogrify magick mysql_config pg_config ' +
    'ps top free pgrep pkill netbase python python2 python3 node-gyp dpkg-dev dpkg-architecture gdb'
  ).split(' '),
);

const RELEASES_WITH_ADDUSER = /^(?:ubuntu|bookworm|bullseye|buster|stretch|jessie)$/;

/**
 * Before trixie apt itself depends on adduser; since then only packages of the full images do, such as openssh-client (Debian's package
 * index, 2026-11-27; oven-sh/bun#36273).
 */
export function mayLackAdduser(release: string | undefined): boolean {
  return !RELEASES_WITH_ADDUSER.test(release ?? '');
}

/** Debian's own slim image lacks no program, only manuals and translations; Python's has Python. */
export function isOnlyInFull(image: string, release: string | undefined, program: string): boolean {
  if (image === 'debian' || (image === 'python' && /^python/.test(program))) return false;
  if (/^(?:add|del)(?:user|group)$/.test(program)) return mayLackAdduser(release);
  return FULL_ONLY.has(program);
}

/** What a JRE lacks of a JDK. */
const JDK_ONLY: ReadonlySet<string> = new Set(
  'javac jar javadoc jlink jdeps jmod jpackage jshell jcmd jmap jstack jps mvn mvnw gradle gradlew ant sbt lein clojure kotlinc scalac groovy'.split(
    ' ',
  ),
);

export function isOnlyInJdk(program: string): boolean {
  return JDK_ONLY.has(program);
}

/**
 * Python packages that have no wheel for Linux, or one that still needs a compiler or a library of the full image.
 * General knowledge, to be checked against the files of their newest releases in the Python package index.
 */
const COMPILED_PYTHON: ReadonlySet<string> = new Set(
  'psycopg2 mysqlclient uwsgi pycrypto python-ldap dbus-python pygraphviz pyaudio pycups m2crypto pygobject pycairo mod-wsgi gdal netifaces pyicu'.split(
    ' ',
  ),
);

export function needsCompiler(pythonPackage: string): boolean {
  return COMPILED_PYTHON.has(pythonPackage.toLowerCase().replaceAll('_', '-'));
}

/** Tools in npm's registry that are scripts alone, with all that they need (their package-lock.json or published files, 2026-11-26). */
const PURE_SCRIPTS: ReadonlySet<string> = new Set(
  'npm yarn pnpm corepack pm2 serve http-server typescript ts-node nodemon rimraf cross-env concurrently @nestjs/cli @angular/cli json-server'.split(
    ' ',
  ),
);

/** True for a tool, `pnpm@9`, whose install compiles and downloads nothing. */
export function isPureScript(operand: string): boolean {
  return PURE_SCRIPTS.has(operand.replace(/(?<=.)@.*/s, ''));
}

/**
 * Images of which each version has -slim beside it: hub.docker.com/r/oven/bun, tags (2026-11); official-images, library/elixir,
 * with all its history up to 2026-08-21 (read 2026-11-26).
 */
export const OWN_SLIM = /^(?:oven\/bun|elixir)$/;
