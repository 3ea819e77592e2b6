import type { OptionSpec } from './option-table.ts';

/** The options of builds: of `dockerfix verify`, and of `fleet` with `--verify`. */
export const BUILD_OPTIONS = [
  {
    name: 'builder',
    value: 'NAME',
    choices: ['buildx', 'docker', 'docker-classic', 'podman', 'buildah'],
    group: 'Verify',
    needs: ['verify'],
    help: 'Build with this one (default: the first that works).',
  },
  {
    name: 'smoke',
    value: 'CMD',
    group: 'Verify',
    needs: ['verify'],
    help: 'Run this in both images; it must end alike.',
  },
  {
    name: 'build-arg',
    value: 'NAME=VALUE',
    group: 'Verify',
    needs: ['verify'],
    help: 'Passed on to the builder; may be given again.',
  },
  { name: 'target', value: 'STAGE', group: 'Verify', needs: ['verify'], help: 'Passed on to the builder.' },
  { name: 'platform', value: 'OS/ARCH', group: 'Verify', needs: ['verify'], help: 'Passed on to the builder.' },
  {
    name: 'network',
    value: 'MODE',
    group: 'Verify',
    needs: ['verify'],
    help: 'Passed on to the builder, and for running the images.',
  },
  {
    name: 'touch',
    value: 'FILE',
    group: 'Verify',
    needs: ['verify'],
    help: 'The file of the context to change for the rebuild.',
  },
  {
    name: 'allow-unverified',
    group: 'Verify',
    needs: ['verify'],
    help: 'Do not fail where the original does not build, so that nothing can be verified.',
  },
  { name: 'no-rebuild', group: 'Verify', needs: ['verify'], help: 'Do not build again after a change.' },
] as const satisfies readonly OptionSpec[];
