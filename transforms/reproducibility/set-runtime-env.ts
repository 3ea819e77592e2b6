import type { Stage } from '../../src/dockerfile/types.ts';
import { insertAbove, insertBelow } from '../../src/edit/instructions.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, DockerfileInContext, Fix } from '../../src/fix/types.ts';
import { allPrograms, startOf } from '../../src/model/start/start.ts';

/** `NODE_ENV=production`, `PYTHONUNBUFFERED=1`, `PYTHONDONTWRITEBYTECODE=1` in the final stage. */
export const setRuntimeEnv = defineTransform({
  id: 'set-runtime-env',
  title: 'Set the variables that a production image should run with',
  rationale:
    'Many Node programs are slower and more talkative without NODE_ENV=production; Python keeps what it prints in a ' +
    'buffer, which a log then lacks when the container dies. They are set below the last step that builds, so that nothing is built anew.',
  safety: 'unsafe',
  onByDefault: false,
  aliases: [],
  mayChange: ['config.env'],
  *propose(file) {
    const stage = file.dockerfile.stages.at(-1);
    const proposal = stage && judge(file, stage);
    if (proposal) yield proposal;
  },
});

const VARIABLES = {
  node: ['NODE_ENV=production'],
  python: ['PYTHONUNBUFFERED=1', 'PYTHONDONTWRITEBYTECODE=1'],
} as const;

/** What only developers start. */
const DEVELOPMENT =
  /^(?:nodemon|ts-node-dev|vite|webpack-dev-server|dev|develop|watch|serve|--reload|--watch|runserver|--debug)$|:dev$/;

function judge(file: DockerfileInContext, stage: Stage): Fix | Decline | undefined {
  const language = languageOf(file, stage);
  if (!language) return undefined;
  const { env, args } = stage.finalState;
  const missing = VARIABLES[language].filter((pair) => {
    const [name = ''] = pair.split('=');
    return !env.has(name) && !args.has(name);
  });
  if (missing.length === 0) return undefined;
  const where = stage.from.span;
  const words = allPrograms(startOf(file, stage)).flatMap(({ argv }) => argv);
  if (words.some((word) => DEVELOPMENT.test(word ?? ''))) {
    return {
      kind: 'decline',
      where,
      reason: 'the image starts a development server',
      detail: 'Set the variables where it runs.',
    };
  }
  const line = `ENV ${missing.join(' ')}`;
  const last = stage.instructions.findLast(({ keyword }) => /^(?:RUN|COPY|ADD|WORKDIR|USER|ENV)$/.test(keyword));
  const start = stage.instructions.find(
    ({ keyword, index }) => (keyword === 'CMD' || keyword === 'ENTRYPOINT') && index > (last?.index ?? 0),
  );
  const edit = start
    ? insertAbove(file.dockerfile, start, line)
    : insertBelow(file.dockerfile, last ?? stage.from, line);
  return { kind: 'fix', where, message: `Set ${missing.join(' and ')}`, edits: [edit] };
}

/** By what the image starts; one that starts nothing of its own may be meant for building. */
function languageOf(file: DockerfileInContext, stage: Stage): keyof typeof VARIABLES | undefined {
  const program = allPrograms(startOf(file, stage))[0]?.argv[0] ?? '';
  if (/^(?:node|npm|yarn|pnpm)$/.test(program)) return 'node';
  return /^(?:python[\d.]*|gunicorn|uvicorn|flask|celery|hypercorn|daphne)$/.test(program) ? 'python' : undefined;
}
