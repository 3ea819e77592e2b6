import type { ImageRow } from './types.ts';

/** Facts that hold for every image of a namespace that has no row of its own. */
export const IMAGE_NAMESPACES = {
  'gcr.io/distroless': { role: 'runtime', on: 'distroless' },
  linuxserver: { role: 'application', on: 'alpine', runs: true, drops: 's6-overlay' },
  'lscr.io/linuxserver': { role: 'application', on: 'alpine', runs: true, drops: 's6-overlay' },
  lsiobase: { role: 'daemon', on: 'alpine', runs: true, drops: 's6-overlay' },
} as const satisfies Readonly<Record<string, ImageRow>>;
