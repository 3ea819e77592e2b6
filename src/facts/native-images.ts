/**
 * Images for compiled programs, by the Debian release that they are made of: certificates, time zones, /etc/passwd and /tmp,
 * no shell; tags `latest` (root) and `nonroot`. GoogleContainerTools/distroless README.md, base/README.md and cc/README.md
 * (2026-08-21, read 2026-11-26).
 */
export const STATIC_IMAGE = 'gcr.io/distroless/static-debian12';
export const STATIC_IMAGES: ReadonlyMap<string, string> = new Map([
  ['bookworm', STATIC_IMAGE],
  ['trixie', 'gcr.io/distroless/static-debian13'],
]);

export interface NativeImage {
  readonly image: string;
  /** What is in it besides the C library, as Debian's packages. */
  readonly packages: ReadonlySet<string>;
}

/** With the C library and OpenSSL. */
export const DISTROLESS_BASE: ReadonlyMap<string, NativeImage> = new Map([
  ['bookworm', { image: 'gcr.io/distroless/base-debian12', packages: new Set(['libssl3']) }],
  ['trixie', { image: 'gcr.io/distroless/base-debian13', packages: new Set(['libssl3t64', 'zlib1g', 'libzstd1']) }],
]);

/** With the libraries of C++ and of the compiler as well. */
export const DISTROLESS_CC: ReadonlyMap<string, NativeImage> = new Map([
  ['bookworm', { image: 'gcr.io/distroless/cc-debian12', packages: new Set(['libssl3', 'libstdc++6', 'libgcc-s1']) }],
  [
    'trixie',
    {
      image: 'gcr.io/distroless/cc-debian13',
      packages: new Set(['libssl3t64', 'zlib1g', 'libzstd1', 'libstdc++6', 'libgcc-s1']),
    },
  ],
]);
