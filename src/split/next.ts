import { joinPath } from '../context/paths.ts';
import { resolvePath } from '../model/image-paths.ts';
import { refuse } from './candidate.ts';
import { dependsOn, type NodeProject } from './node-project.ts';
import type { NodeStart } from './node-start.ts';
import type { Artifact, Candidate, Refusal } from './types.ts';

/** What `next build` leaves: a server with its packages, or the build beside node_modules. */
export interface NextBuild {
  readonly kind: 'standalone' | 'server';
  readonly artifacts: readonly Artifact[];
  readonly start?: string;
}

const CONFIGS = ['next.config.js', 'next.config.mjs', 'next.config.cjs', 'next.config.ts'];

/** nextjs.org/docs, "output" (read 2026-11-26): .next/standalone has server.js; static and public are put beside it. */
export function nextBuild(
  candidate: Candidate,
  project: NodeProject,
  start: NodeStart,
): NextBuild | Refusal | undefined {
  const { context } = candidate;
  const { place, folder, root } = project;
  const isNext = start.programs.some(({ name }) => name === 'next');
  const standaloneEntry = start.entries.find((entry) => /\/\.next\/standalone\/server\.js$/.test(entry));
  if (!isNext && standaloneEntry === undefined) return undefined;
  const other = start.entries.find((entry) => entry !== standaloneEntry);
  if (other !== undefined) {
    return refuse(
      'more than one program is started',
      `${other} runs beside Next's server: what it needs is not known. Start one program, or write the final stage by hand.`,
    );
  }
  const configs = CONFIGS.filter((name) => context.has(joinPath(folder, name)));
  const text = configs.map((name) => context.read(joinPath(folder, name)) ?? '').join('\n');
  if (/\bdistDir\b/.test(text))
    return refuse('where the build goes is not certain', 'next.config sets distDir: write the final stage by hand.');
  if (/\boutput\s*:\s*['"]export['"]/.test(text)) {
    return refuse(
      'the site is exported as files',
      'output is export: serve the folder "out" with a server for files instead of next start.',
    );
  }
  if (!project.buildTools.includes('next')) {
    return refuse('nothing says what makes the program', 'next start serves what next build makes: run it in a RUN.');
  }
  const isStandalone =
    /\boutput\s*:\s*(?!\s)(?:[^,\n]{0,200}\?\s*)?['"]standalone['"]/.test(text) &&
    !/(?<![^,\n])(?=([^,\n]*?process\.env))\1[^,\n]*['"]standalone['"]/.test(text);
  const same = (name: string, to = name): Artifact => ({ from: resolvePath(place, name), to: resolvePath(place, to) });
  const publicFolder = context.kindOf(joinPath(folder, 'public')) === 'folder' ? [same('public')] : [];
  const only = standaloneEntry ?? plainStart(candidate, start);
  // In a workspace the server lies below the folder of its package in it (nextjs.org/docs, outputFileTracingRoot).
  const isFlat = place === root.place;
  if (isStandalone && isFlat && only !== undefined && !dependsOn(project, '@prisma/client')) {
    return {
      kind: 'standalone',
      artifacts: [same('.next/standalone', '.'), same('.next/static'), ...publicFolder],
      start: standaloneStart(candidate, start),
    };
  }
  return { kind: 'server', artifacts: [same('.next'), ...publicFolder, ...configs.map((name) => same(name))] };
}

/** `next start`, alone and without other options than a port: server.js reads PORT and HOSTNAME. */
function plainStart({ stage }: Candidate, { programs, entries }: NodeStart): string | undefined {
  const [next, ...others] = programs;
  if (!next || others.length > 0 || entries.length > 0) return undefined;
  const options = next.argv.slice(2).join(' ');
  const isPlain =
    /^(?:(?:-p|--port)[ =]?(?:\d+|\$PORT|\$\{PORT(?::-\d+)?\}) ?|(?:-H|--hostname)[ =]?0\.0\.0\.0 ?)*$/.test(options);
  const starts = stage.instructions.filter(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT');
  return isPlain && starts.length === 1 ? 'next' : undefined;
}

function standaloneStart({ stage }: Candidate, { programs }: NodeStart): string {
  const argv = programs[0]?.argv ?? [];
  const port = /(?:-p|--port)[ =]?(\d+)/.exec(argv.join(' '))?.[1];
  const isSet = port === undefined || stage.finalState.env.get('PORT') === port;
  const env = [
    ...(isSet ? [] : [`PORT=${port}`]),
    ...(stage.finalState.env.has('HOSTNAME') ? [] : ['HOSTNAME=0.0.0.0']),
  ];
  return [...(env.length > 0 ? [`ENV ${env.join(' ')}`] : []), 'CMD ["node", "server.js"]'].join('\n');
}
