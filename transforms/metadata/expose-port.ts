import type { Stage } from '../../src/dockerfile/types.ts';
import { insertAboveStart } from '../../src/edit/instructions.ts';
import { baseImageOf } from '../../src/facts/base-images.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, DockerfileInContext, Fix } from '../../src/fix/types.ts';
import { instructionsOf } from '../../src/model/stages.ts';
import { type Listening, listeningOf } from '../../src/model/start/listening.ts';

/** EXPOSE for the port that the image's program listens on. */
export const exposePort = defineTransform({
  id: 'expose-port',
  title: 'Declare the port that the program listens on',
  rationale:
    'EXPOSE tells people, `docker run -P`, compose files and orchestrators which port to reach; without it they must read the code.',
  safety: 'safe',
  onByDefault: true,
  aliases: [],
  mayChange: ['config.ports'],
  *propose(file) {
    const stage = file.dockerfile.stages.at(-1);
    if (!stage || declaresPort(stage)) return;
    const listening = listeningOf(file, stage);
    if (!listening) return;
    if (listening.kind !== 'port') yield decline(listening);
    else if (!baseImageOf(stage)?.ports.includes(listening.port)) yield expose(file, stage, listening);
  },
});

/** This stage, or one that it is built on, has EXPOSE. */
function declaresPort(stage: Stage): boolean {
  return instructionsOf(stage).some(({ keyword }) => keyword === 'EXPOSE');
}

type Known = Extract<Listening, { readonly kind: 'port' }>;

function expose({ dockerfile }: DockerfileInContext, stage: Stage, { port, stated, by, where }: Known): Fix {
  const source = stated ? `${by} listens on ${port}` : `${by} listens on ${port} unless told`;
  return {
    kind: 'fix',
    where: where.span,
    message: `Declare port ${port}: ${source}`,
    edits: [insertAboveStart(dockerfile, stage, `EXPOSE ${port}`)],
    safety: stated ? 'safe' : 'unsafe',
  };
}

function decline({ kind, by, where }: Exclude<Listening, Known>): Decline {
  if (kind === 'loopback') {
    return {
      kind: 'decline',
      where: where.span,
      reason: 'the server listens on the loopback address only',
      detail: `Nothing outside the container reaches ${by}: give it the host 0.0.0.0, then its port can be declared.`,
    };
  }
  return {
    kind: 'decline',
    where: where.span,
    reason: 'the port is not stated in the Dockerfile',
    detail: `${by} takes its port from a variable, a file or a socket: add EXPOSE by hand if it has a fixed one.`,
  };
}
