import type { Stage } from '../../src/dockerfile/types.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, DockerfileInContext, Fix } from '../../src/fix/types.ts';
import { startOf, unreadScripts } from '../../src/model/start/start.ts';
import { type Choice, chooseUser, type UserOptions } from '../../src/privileges/choose-user.ts';
import { finalUser, isRoot, lineageOf } from '../../src/privileges/lineage.ts';
import { type LowPort, lowPortOf } from '../../src/privileges/low-port.ts';
import { openingCommands } from '../../src/privileges/open-modes.ts';
import { place } from '../../src/privileges/placement.ts';
import { type RootNeed, rootNeedOf, type Tolerance } from '../../src/privileges/root-needs.ts';
import { unknownNeed } from '../../src/privileges/unknown-base.ts';
import { serverCommands, userOfServer, webServerOf } from '../../src/privileges/web-server.ts';
import { NOTHING, stillToOwn, writableOf } from '../../src/privileges/writable.ts';

interface Options extends UserOptions, Tolerance {}

/** USER for a final stage that would run as root. */
export const useNonRootUser = defineTransform<Options>({
  id: 'use-non-root-user',
  title: 'Run the program as a user without privileges',
  rationale:
    'A program that runs as root and is broken into owns the container, and with a kernel or runtime flaw the host. A user of its own, who owns only what the program writes, takes that away.',
  safety: 'unsafe',
  onByDefault: true,
  aliases: ['DL3002'],
  mayChange: ['config.user', 'step.added', 'step.cleanup'],
  options: {
    defaults: { numeric: false, name: 'app', uid: 10001, lowPorts: false, tools: false },
    properties: {
      numeric: {
        type: 'boolean',
        description: 'Write USER as numbers, which Kubernetes needs to check runAsNonRoot.',
      },
      name: { type: 'string', pattern: '^[a-z_][a-z0-9_-]*$', description: 'The name of a user that is created.' },
      uid: { type: 'integer', minimum: 1, maximum: 60000, description: 'Its number, and the number of its group.' },
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
  const where = stage.from.span;
  const lineage = lineageOf(file.dockerfile, stage);
  const user = finalUser(lineage);
  if (user !== undefined && !isRoot(user)) return undefined;
  const start = startOf(file, stage);
  const web = webServerOf(lineage, start);
  const need = unknownNeed(lineage, user) ?? rootNeedOf(lineage, start, web, options);
  if (need) return { kind: 'decline', where, ...need };
  const writable = web ? NOTHING : writableOf(lineage, start, file.context);
  const choice = web ? userOfServer(lineage, web, options.numeric) : chooseUser(lineage, writable.home, options);
  const opening = openingCommands(lineage, start);
  const fixed =
    'reason' in choice
      ? choice
      : place(lineage, choice, stillToOwn(lineage, choice.user, writable), [
          ...(web ? serverCommands(lineage, web, choice) : []),
          ...opening,
        ]);
  if ('reason' in fixed) return { kind: 'decline', where, ...fixed };
  const message = messageOf(choice, unreadScripts(start), lowPortOf(lineage, start, web));
  return { kind: 'fix', where, message, edits: fixed.edits };
}

function messageOf(choice: Choice | RootNeed, unread: readonly string[], low: LowPort | undefined): string {
  if ('reason' in choice) return '';
  const by = choice.kind === 'new' ? `Create the user ${choice.user} and run` : 'Run';
  const check = unread[0] === undefined ? '' : ` (check that ${unread[0]} needs no root and writes nowhere else)`;
  const port =
    low?.setBy === undefined ? '' : ` (where only root may bind port ${low.port}, set ${low.setBy} to ${low.instead})`;
  return `${by} as ${choice.kind === 'new' ? 'it' : choice.user}${check}${port}`;
}
