import type { Stage } from '../../src/dockerfile/types.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, DockerfileInContext, Fix } from '../../src/fix/types.ts';
import type { UserOptions } from '../../src/privileges/choose-user.ts';
import { finalUser, isRoot, lineageOf } from '../../src/privileges/lineage.ts';
import { numberForName } from '../../src/privileges/name-to-number.ts';
import { proposeUser } from '../../src/privileges/propose-user.ts';
import type { Tolerance } from '../../src/privileges/root-needs.ts';

interface Options extends UserOptions, Tolerance {}

/** USER for a final stage that would run as root. */
export const useNonRootUser = defineTransform<Options>({
  id: 'use-non-root-user',
  title: 'Run the program as a user without privileges',
  rationale:
    'A program that runs as root and is broken into owns the container, and with a kernel or runtime flaw the host. A user of its own, who owns only what the program writes, takes that away.',
  safety: 'unsafe',
  onByDefault: true,
  aliases: ['DL3002', 'DL3066'],
  mayChange: ['config.user', 'step.added', 'step.changed', 'step.flags'],
  options: {
    defaults: { numeric: true, name: 'app', uid: 10001, anyUser: false, lowPorts: false, tools: false },
    properties: {
      numeric: {
        type: 'boolean',
        description: 'Write USER as numbers, which Kubernetes needs to check runAsNonRoot; false: as names.',
      },
      name: { type: 'string', pattern: '^[a-z_][a-z0-9_-]*$', description: 'The name of a user that is created.' },
      uid: { type: 'integer', minimum: 1, maximum: 60000, description: 'Its number, and the number of its group.' },
      anyUser: {
        type: 'boolean',
        description:
          'What the program writes belongs to the group 0 and is writable for it, as OpenShift needs it, which chooses a number.',
      },
      lowPorts: {
        type: 'boolean',
        description: 'The runtime lets users bind ports below 1024, as Docker does since 20.10.',
      },
      tools: { type: 'boolean', description: 'Also change images that start no program of their own.' },
    },
  },
  propose(file, options) {
    const stage = file.dockerfile.stages.at(-1);
    const proposal = stage && judge(file, stage, options);
    return proposal ? [proposal] : [];
  },
});

function judge(file: DockerfileInContext, stage: Stage, options: Options): Fix | Decline | undefined {
  const lineage = lineageOf(file.dockerfile, stage);
  const user = finalUser(lineage);
  if (user !== undefined && !isRoot(user)) return options.numeric ? numberForName(lineage, user) : undefined;
  const proposal = proposeUser(file, lineage, user, options);
  const where = stage.from.span;
  if ('reason' in proposal) return { kind: 'decline', where, ...proposal };
  return { kind: 'fix', where, ...proposal };
}
