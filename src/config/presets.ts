import type { Config } from './types.ts';

/** The editions so far, oldest first: what is on by default changes with the edition alone. */
export const EDITIONS = ['2026-11'] as const;

const NOTHING: Config = {
  extends: [],
  plugins: [],
  include: [],
  exclude: [],
  overrides: [],
  transforms: {},
  severity: {},
  unsafe: undefined,
  preset: undefined,
  edition: undefined,
  preview: undefined,
  requireReason: undefined,
};

/** Named policies, by transform id, alias or theme. */
export const PRESETS: ReadonlyMap<string, Config & { readonly description: string }> = new Map(
  Object.entries({
    recommended: { ...NOTHING, description: 'What is on by default.' },
    strict: {
      ...NOTHING,
      description:
        'Every check that a reviewer would want; security and reproducibility are errors, and suppressions need a reason.',
      transforms: {
        'add-healthcheck': 'on',
        'pin-digest': 'on',
        'set-runtime-env': 'on',
        'instruction-casing': 'on',
        'merge-consecutive-runs': 'on',
        'tidy-labels': 'on',
      },
      severity: { security: 'error', 'base-image': 'error', reproducibility: 'warning' },
      requireReason: true,
    },
    kubernetes: {
      ...NOTHING,
      description:
        'For images that Kubernetes runs: it has its own probes, and refuses root where runAsNonRoot is set.',
      transforms: { 'add-healthcheck': 'off', 'set-runtime-env': 'on' },
      severity: { 'use-non-root-user': 'error', 'move-secret-out': 'error', 'pin-base-image': 'error' },
    },
    'format-only': {
      ...NOTHING,
      description: 'How a Dockerfile is written, and nothing of what it builds.',
      transforms: {
        metadata: 'off',
        security: 'off',
        'base-image': 'off',
        'multi-stage': 'off',
        caching: 'off',
        cleanup: 'off',
        reproducibility: 'off',
        syntax: 'off',
        'remove-empty-continuation': 'on',
        'instruction-casing': 'on',
        'match-as-casing': 'on',
        'use-key-value-form': 'on',
        'replace-maintainer': 'on',
      },
    },
  } satisfies Record<string, Config & { readonly description: string }>),
);
