import { table } from './table.ts';

/** nginx `stable`: docker-library/official-images, library/nginx (read 2026-11-25). */
export const WEB_IMAGE = 'nginx:stable';

/** What an image without a shell but with certificates and time zones brings already. */
export const STATIC_PACKAGES: ReadonlySet<string> = new Set(['ca-certificates', 'tzdata']);

/** Packages that fetch sources: no use to a compiled program that starts no other. */
export const FETCH_PACKAGES: ReadonlySet<string> = new Set(['git', 'mercurial', 'subversion', 'bzr', 'openssh-client']);

/** Variables that only tools of the build read: pkg.go.dev/cmd/go (environment variables), maven.apache.org, apt, and the tools of Python, Ruby and PHP (their documentation). */
export const BUILD_VARIABLE =
  /^(?:GO(?:PATH|ROOT|BIN|OS|ARCH|ARM|AMD64|FLAGS|PROXY|PRIVATE|SUMDB|NOSUMDB|NOPROXY|INSECURE|CACHE|MODCACHE|WORK|TOOLCHAIN|EXPERIMENT)|GO111MODULE|CGO_\w+|CC|CXX|CARGO_\w+|RUSTFLAGS|RUSTUP_\w+|RUST_TARGET|SQLX_OFFLINE|PKG_CONFIG_\w+|OPENSSL_(?:DIR|LIB_DIR|INCLUDE_DIR|STATIC|NO_VENDOR)|CFLAGS|CXXFLAGS|LDFLAGS|CMAKE_\w+|MAKEFLAGS|MIX_\w+|HEX_\w+|NUGET_\w+|PIP_\w+|POETRY_\w+|PIPENV_\w+|UV_\w+|PDM_\w+|BUNDLE_\w+|COMPOSER_\w+|MAVEN_\w+|MVN\w*|GRADLE_\w+|DEBIAN_FRONTEND)$/;

/** Variables that a build and a program may read alike. */
export const SHARED_VARIABLE = /^(?:PATH|HOME|LANG|LANGUAGE|LC_\w+|JAVA_\w+|JDK_\w+|\w*_PROXY|\w*_proxy)$/;

/**
 * Go modules that are C underneath and bring all of it but the C library: `#cgo` lines of go-sqlite3 1.14.53, zstd 1.5.7 and gozstd 1.27.0,
 * 2026-11-27.
 */
export const CGO_MODULES: ReadonlySet<string> = new Set([
  'github.com/mattn/go-sqlite3',
  'github.com/mattn/go-sqlite3/v2',
  'github.com/DataDog/zstd',
  'github.com/valyala/gozstd',
]);

/** Build tags with which those take libraries of the system instead: the same files. */
export const CGO_LIBRARY_TAGS = /^(?:libsqlite3|sqlite_icu|icu|external_libzstd)$/;

/** Go modules that are C underneath and need shared libraries, or whose files are not known. General knowledge, as above. */
export const CGO_MODULES_WITH_LIBRARIES =
  /^(?:github\.com\/(?:confluentinc\/confluent-kafka-go|h2non\/bimg|davidbyttow\/govips|libgit2\/git2go|google\/gopacket|godror\/godror|mattn\/go-oci8|sijms\/go-ora-c|marcboeker\/go-duckdb|duckdb\/duckdb-go|tecbot\/gorocksdb|linxGnu\/grocksdb|chai2010\/webp|go-gl\/\w+|hajimehoshi\/\w+|veandco\/go-sdl2|yalue\/onnxruntime_go|otiai10\/gosseract|bytecodealliance\/wasmtime-go|wasmerio\/wasmer-go|ibmdb\/go_ibm_db|alexbrainman\/odbc|mutecomm\/go-sqlcipher|ncruces\/\w*cgo\w*)|gocv\.io\/x\/gocv|gopkg\.in\/(?:gographics|confluentinc|libgit2)\/|rogchap\.com\/v8go|fyne\.io\/fyne|git\.apache\.org\/thrift)/;

/** Go modules that read `.env` in the working folder unless told another: godotenv 1.5.1, gotenv 1.6.0, envy 1.10.2, 2026-11-27. */
export const GO_ENV_FILES = /^github\.com\/(?:joho\/godotenv|subosito\/gotenv|gobuffalo\/envy)$/;

/** Go frameworks that look for folders of files under names of their own. General knowledge, to be checked in their documentation. */
export const GO_FRAMEWORKS_WITH_FILES =
  /^github\.com\/(?:astaxie\/beego|beego\/beego|revel\/revel|gobuffalo\/buffalo|gogf\/gf|kataras\/iris|pocketbase\/pocketbase)(?:\/|$)/;

/** Maven plugins that may run other programs while building. */
export const MAVEN_RUNNERS = /:(?:exec-maven-plugin|maven-antrun-plugin|frontend-maven-plugin|docker-maven-plugin)$/;

/**
 * Tools that images of the program's own language or server bring for a HEALTHCHECK: adoptium/containers,
 * 17/jre/ubuntu/jammy/Dockerfile; nginxinc/docker-nginx, stable/debian/Dockerfile (read 2026-11-25). Newer Temurin
 * images may come without curl, so that it is not counted on.
 */
export const PROBE_TOOLS: ReadonlyMap<string, readonly string[]> = new Map([
  ['eclipse-temurin', ['wget']],
  ['eclipse-temurin-alpine', ['wget']],
  [WEB_IMAGE, ['curl']],
]);

/**
 * Debian's and Alpine's packages that bring a program of the same name, for HEALTHCHECK and ENTRYPOINT
 * (packages.debian.org trixie, pkgs.alpinelinux.org 3.22: read 2026-11-26).
 */
export const PROBE_PACKAGES: ReadonlySet<string> = new Set(['curl', 'wget', 'tini', 'dumb-init']);

/** Packages that programs are started with or read when they run; no build is known to need them. Chosen by hand. */
export const START_ONLY_PACKAGES =
  /^(?:ca-certificates|tzdata|tini|dumb-init|gosu|su-exec|sqlite3?|ffmpeg|ghostscript|poppler-utils|wkhtmltopdf|fonts?-[\w-]+|ttf-[\w-]+|netcat(?:-openbsd|-traditional)?|procps|postgresql-client|default-mysql-client|mariadb-client|mysql-client|redis-tools|nano|vim|less|supervisor|cron|nginx|htop|locales|gettext-base|iputils-ping)$/;

/** Scripts at these addresses install tools of the build: Node, Poetry, uv, pdm, Composer, Yarn's key. */
export const INSTALL_SCRIPTS =
  /deb\.nodesource\.com|install\.python-poetry\.org|raw\.githubusercontent\.com\/python-poetry|astral\.sh\/uv|pdm-project\.org|getcomposer\.org|dl\.yarnpkg\.com|yarnpkg\.com\/install/;

/**
 * What builds programs of languages and tools without a splitter: the program, and the word behind it that builds; `^$`
 * where the program does nothing else. Their documentation; general knowledge.
 */
export const OTHER_BUILDS = table<RegExp>({
  ant: /^$/,
  bazel: /^(?:build|run)$/,
  cabal: /^(?:v2-)?(?:build|install)$/,
  cmake: /^--build$/,
  crystal: /^build$/,
  dart: /^(?:compile|build)$/,
  deno: /^(?:compile|bundle)$/,
  dub: /^build$/,
  dune: /^build$/,
  erlc: /^$/,
  fpc: /^$/,
  'g++': /^$/,
  gcc: /^$/,
  flutter: /^build$/,
  gfortran: /^$/,
  ghc: /^$/,
  hugo: /^$/,
  javac: /^$/,
  kotlinc: /^$/,
  lein: /^(?:uberjar|jar)$/,
  make: /^$/,
  meson: /^compile$/,
  mkdocs: /^build$/,
  nim: /^(?:c|cpp|compile)$/,
  nimble: /^(?:build|install)$/,
  ninja: /^$/,
  rebar3: /^(?:release|compile|escriptize|as)$/,
  sbt: /^(?:[\w/]*:?(?:assembly|stage|compile|package|dist|publishLocal))$/,
  shards: /^build$/,
  stack: /^(?:build|install)$/,
  swift: /^build$/,
  swiftc: /^$/,
  zig: /^build(?:-exe)?$/,
});

/** A server for files: its port without an option, and its options. */
export interface FileServer {
  readonly port: number;
  /** What it serves without a folder in the command. */
  readonly folder?: string;
  /** Unknown paths are answered with index.html: always, or by this option. */
  readonly single: true | RegExp | undefined;
  readonly listen: RegExp;
  /** The address to listen on; the word behind it is its value. */
  readonly address: string | undefined;
  /** Options that change nothing for who asks for a file. */
  readonly plain: RegExp;
}

/**
 * Read 2026-11-25: vercel/serve source/utilities/cli.ts (028f5d4), http-party/http-server README.md (014135a).
 * `vite preview`: vite.dev/config/preview-options, read 2026-11-27.
 */
export const FILE_SERVERS = table<FileServer>({
  serve: {
    port: 3000,
    single: /^(?:-s|--single)$/,
    listen: /^(?:-l|-p|--listen)(?:=|$)/,
    address: undefined,
    plain: /^(?:-n|--no-clipboard|-L|--no-request-logging|--no-port-switching|-d|--debug|-u|--no-compression)$/,
  },
  'http-server': {
    port: 8080,
    single: undefined,
    listen: /^(?:-p|--port)(?:=|$)/,
    address: '-a',
    plain: /^(?:-s|--silent|-c-?\d+|-g|--gzip)$/,
  },
  vite: {
    port: 4173,
    folder: 'dist',
    single: true,
    listen: /^--port(?:=|$)/,
    address: '--host',
    plain: /^(?:--host=.*|--strictPort)$/,
  },
});
