import type { Stage } from '../../src/dockerfile/types.ts';
import { insertAboveStart } from '../../src/edit/instructions.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, DockerfileInContext, Fix } from '../../src/fix/types.ts';
import { instructionsOf } from '../../src/model/stages.ts';
import { type Listening, listeningOf } from '../../src/model/start/listening.ts';
import { probeFor } from '../../src/model/start/probe.ts';

export interface AddHealthcheckOptions {
  /** The path to ask, such as `/healthz`; empty: that the port answers is enough. */
  readonly path: string;
  readonly interval: string;
  readonly timeout: string;
  readonly startPeriod: string;
}

const DURATION = { type: 'string', pattern: '^\\d+(?:ms|s|m|h)$' };

/** HEALTHCHECK with a probe that the image surely has. */
export const addHealthcheck = defineTransform<AddHealthcheckOptions>({
  id: 'add-healthcheck',
  title: 'Check that the program answers',
  rationale:
    'A program can hang and its process live on: only a health check tells Docker and compose that it no longer answers.',
  safety: 'unsafe',
  onByDefault: false,
  aliases: ['DL3057'],
  mayChange: ['config.healthcheck'],
  options: {
    defaults: { path: '', interval: '30s', timeout: '5s', startPeriod: '15s' },
    properties: {
      path: {
        description: 'The path to ask; empty: an open port is enough.',
        type: 'string',
        pattern: '^(?:/[\\w./~-]*)?$',
      },
      interval: { description: 'The time between two checks.', ...DURATION },
      timeout: { description: 'How long one check may take.', ...DURATION },
      startPeriod: { description: 'How long the program may take to start.', ...DURATION },
    },
  },
  *propose(file, options) {
    const stage = file.dockerfile.stages.at(-1);
    if (!stage || hasHealthcheck(stage)) return;
    const listening = listeningOf(file, stage);
    if (listening) yield check(file, stage, listening, options);
  },
});

/** `HEALTHCHECK NONE` is an answer too. */
function hasHealthcheck(stage: Stage): boolean {
  return instructionsOf(stage).some(({ keyword }) => keyword === 'HEALTHCHECK');
}

function check(
  { dockerfile }: DockerfileInContext,
  stage: Stage,
  listening: Listening,
  options: AddHealthcheckOptions,
): Fix | Decline {
  const where = listening.where.span;
  if (listening.kind !== 'port') {
    const detail = `The port of ${listening.by} is not stated in the Dockerfile, or only the container itself reaches it.`;
    return { kind: 'decline', where, reason: 'the port is not known', detail };
  }
  const probe = probeFor(dockerfile, stage, { ...listening, path: options.path });
  if (!probe) {
    const detail = 'A probe needs curl or wget from the package manager, BusyBox, or an official node or python image.';
    return { kind: 'decline', where, reason: 'the image has no program to ask with', detail };
  }
  const { interval, timeout, startPeriod } = options;
  const flags = `--interval=${interval} --timeout=${timeout} --start-period=${startPeriod}`;
  const lines = `HEALTHCHECK ${flags} ${dockerfile.escape}\n  CMD [${probe.map((word) => JSON.stringify(word)).join(', ')}]`;
  const message = `Check that port ${listening.port} answers`;
  return { kind: 'fix', where, message, edits: [insertAboveStart(dockerfile, stage, lines)] };
}
