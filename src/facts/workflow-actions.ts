/**
 * The actions of the workflow that builds, scans and pushes an image, at their newest major versions.
 * Sources, read on 2026-11-23: actions/checkout v7 (github.com/crate/crate/pull/19635, 2026-06), docker's four with
 * Node 24 (github.com/hemilabs/ui-monorepo/pull/2192, 2026-08), anchore/scan-action v7 (github.com/anweiss/cddl/pull/401, 2026-02).
 */
export const ACTIONS = {
  checkout: 'actions/checkout@v7',
  buildx: 'docker/setup-buildx-action@v4',
  login: 'docker/login-action@v4',
  metadata: 'docker/metadata-action@v6',
  build: 'docker/build-push-action@v7',
  scan: 'anchore/scan-action@v7',
} as const;
