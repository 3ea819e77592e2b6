import { table } from './table.ts';

/** What a crate is linked with when it runs on Linux. */
interface CrateLibrary {
  /** Debian's development packages of the libraries; none: it brings them. */
  readonly needs: readonly string[];
  /** A crate among its own dependencies that shows that the library is compiled in. */
  readonly bundledBy?: string;
}

/**
 * Crates with native code that link with libraries of the system. `bundledBy`: the build dependency that only the
 * `bundled` or `vendored` feature turns on, so that Cargo.lock tells. Read 2026-11-26 in the Cargo.toml of openssl-sys
 * 0.9.118, libsqlite3-sys 0.40.0, pq-sys 0.7.8, mysqlclient-sys 0.5.2, libdbus-sys 0.2.7 and zmq-sys 0.12.0; the others
 * are general knowledge, to be checked there. libgit2-sys and libssh2-sys take the system's only with its -dev package.
 */
const LINKED = table<CrateLibrary>({
  'openssl-sys': { needs: ['libssl-dev'], bundledBy: 'openssl-src' },
  'libsqlite3-sys': { needs: ['libsqlite3-dev'], bundledBy: 'cc' },
  'pq-sys': { needs: ['libpq-dev'], bundledBy: 'pq-src' },
  'mysqlclient-sys': { needs: ['libmariadb-dev'], bundledBy: 'mysqlclient-src' },
  'libz-sys': { needs: ['zlib1g-dev'] },
  'bzip2-sys': { needs: ['libbz2-dev'] },
  'lzma-sys': { needs: ['liblzma-dev'] },
  'liblzma-sys': { needs: ['liblzma-dev'] },
  'curl-sys': { needs: ['libcurl4-openssl-dev'] },
  'rdkafka-sys': { needs: ['zlib1g-dev'] },
  'sasl2-sys': { needs: ['libsasl2-dev'] },
  'libdbus-sys': { needs: ['libdbus-1-dev'], bundledBy: 'cc' },
  'alsa-sys': { needs: ['libasound2-dev'] },
  'libudev-sys': { needs: ['libudev-dev'] },
  'libusb1-sys': { needs: ['libusb-1.0-0-dev'] },
  'zmq-sys': { needs: ['libzmq3-dev'], bundledBy: 'zeromq-src' },
  'expat-sys': { needs: ['libexpat1-dev'] },
  'freetype-sys': { needs: ['libfreetype-dev', 'libpng-dev', 'zlib1g-dev'] },
  'yeslogic-fontconfig-sys': { needs: ['libfontconfig-dev'] },
  'servo-fontconfig-sys': { needs: ['libfontconfig-dev'] },
  'libseccomp-sys': { needs: ['libseccomp-dev'] },
  pcap: { needs: ['libpcap-dev'] },
  'libgssapi-sys': { needs: ['libkrb5-dev'] },
  'odbc-sys': { needs: ['unixodbc-dev'] },
  'libpulse-sys': { needs: ['libpulse-dev'] },
  'nettle-sys': { needs: ['nettle-dev'] },
  'pam-sys': { needs: ['libpam0g-dev'] },
  'libsystemd-sys': { needs: ['libsystemd-dev'] },
  libxml: { needs: ['libxml2-dev'] },
  'libpcre-sys': { needs: ['libpcre3-dev'] },
  'pcre2-sys': { needs: ['libpcre2-dev'] },
});

/** Crates of that kind that compile all their C in, or link nothing on Linux. General knowledge, to be checked in their build.rs. */
const SELF_CONTAINED = new Set(
  (
    'zstd-sys lz4-sys snappy-sys tikv-jemalloc-sys jemalloc-sys libmimalloc-sys mimalloc2-sys snmalloc-sys aws-lc-sys aws-lc-fips-sys ring ' +
    'librocksdb-sys leveldb-sys lmdb-sys lmdb-rkv-sys lmdb-master-sys lmdb-master3-sys libsodium-sys libsodium-sys-stable onig_sys ' +
    'libffi-sys gmp-mpfr-sys secp256k1-sys bitcoinconsensus blake3 libduckdb-sys libwebp-sys mozjpeg-sys libavif-sys libaom-sys ' +
    'cmake-sys clang-sys prost-build protobuf-src brotli-sys isa-l-sys boring-sys unrar_sys libbpf-sys tree-sitter wasm-bindgen ' +
    'linux-raw-sys errno-sys inotify-sys io-uring-sys libfuzzer-sys dirs-sys dirs-sys-next js-sys web-sys wasi-sys esp-idf-sys ' +
    'windows-sys winreg-sys winapi-sys core-foundation-sys core-graphics-sys security-framework-sys system-configuration-sys ' +
    'coreaudio-sys io-kit-sys fsevent-sys kqueue-sys mach-sys objc-sys ndk-sys jni-sys renderdoc-sys user32-sys kernel32-sys ' +
    'advapi32-sys ws2_32-sys secur32-sys crypt32-sys dbghelp-sys shell32-sys ole32-sys userenv-sys iokit-sys hermit-sys ' +
    'libgit2-sys libssh2-sys servo-freetype-sys sqlite-vec psm stacker esaxx-rs stb-sys lua-src luajit-src zeromq-src openssl-src pq-src mysqlclient-src ' +
    'bindgen-sys cryptoki-sys vergen rustc-std-workspace-core zstd-safe simdutf-sys onig objc2-sys android_system_properties'
  ).split(' '),
);

/** Crates that link with libraries which are in no table here, or load them or an interpreter when they run. */
const UNKNOWN =
  /^(?:opencv|pyo3-ffi|python3-sys|cpython|tch|magick_rust|tesseract|leptess|gstreamer.*|v8|deno_core|odpic-sys|oracle|mlua-sys|rlua|neon|rustler|jni|r2d2_oracle|gdal-sys|geos-sys|proj-sys)$/;

export type CrateLinks =
  | { readonly kind: 'linked'; readonly library: CrateLibrary }
  | { readonly kind: 'self-contained' }
  | { readonly kind: 'unknown' };

/** What is known of a crate's native code; a crate whose name does not say that it has some counts as plain Rust. */
export function linksOf(crate: string): CrateLinks {
  const library = LINKED[crate];
  if (library !== undefined) return { kind: 'linked', library };
  if (SELF_CONTAINED.has(crate)) return { kind: 'self-contained' };
  if (UNKNOWN.test(crate) || /(?:-|_)sys(?:-\w+)?$/.test(crate)) return { kind: 'unknown' };
  return { kind: 'self-contained' };
}

/**
 * Crates that pull in none with native libraries of the system by their default features, or with these. Only asked where
 * there is no Cargo.lock. General knowledge, to be checked in their Cargo.toml.
 */
const COMMON_CRATES = table<readonly string[]>({
  reqwest: ['libssl-dev'],
  'native-tls': ['libssl-dev'],
  openssl: ['libssl-dev'],
  'hyper-tls': ['libssl-dev'],
  'tokio-native-tls': ['libssl-dev'],
  lettre: ['libssl-dev'],
  ...Object.fromEntries(
    (
      'actix actix-cors actix-files actix-rt actix-web ahash anyhow argon2 askama async-graphql async-std async-trait axum axum-extra base64 bcrypt bincode ' +
      'bitflags bytes chrono clap color-eyre colored config crossbeam crossterm csv dashmap derive_more dotenv dotenvy either env_logger eyre fern ' +
      'figment futures futures-util getrandom handlebars hashbrown hex hmac http http-body hyper hyper-util indexmap itertools itoa jsonwebtoken ' +
      'lazy_static libc log lru maplit maud md5 memchr mime minijinja mio nom num num-traits num-bigint num_cpus once_cell ordered-float parking_lot ' +
      'percent-encoding phf pin-project prometheus proptest prost quick-xml rand rand_chacha rand_core rayon redis regex ring rocket rocket_dyn_templates ' +
      'rust_decimal rustls ryu serde serde_derive serde_json serde_repr serde_urlencoded serde_with serde_yaml sha1 sha2 simple_logger slab smallvec ' +
      'strum strum_macros structopt syn tera term_size termcolor thiserror time tinyvec tokio tokio-rustls tokio-stream tokio-util toml tonic tower ' +
      'tower-http tracing tracing-log tracing-subscriber tungstenite tokio-tungstenite typed-builder unicode-segmentation ureq url utoipa uuid validator ' +
      'walkdir warp webpki-roots zeroize'
    )
      .split(' ')
      .map((name): readonly [string, readonly string[]] => [name, []]),
  ),
});

/** Debian's development packages that a crate brings in by its common features; undefined where it is in no table. */
export function commonCrateNeeds(crate: string): readonly string[] | undefined {
  return COMMON_CRATES[crate];
}
