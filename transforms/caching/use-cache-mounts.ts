import { isMounted } from '../../src/dockerfile/mounts.ts';
import type { Dockerfile, Instruction, RunInstruction, Stage } from '../../src/dockerfile/types.ts';
import type { Obstacle } from '../../src/edit/types.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Fix } from '../../src/fix/types.ts';
import { type CacheUse, cacheUse } from '../../src/install/cache-use.ts';
import { heirsOf } from '../../src/model/stages.ts';
import { isCacheRemoval, packageCommand } from '../../src/shell/package-commands.ts';
import { scriptOf } from '../../src/shell/script.ts';
import { CACHE_FOLDERS, namesOf } from '../../src/tools/index.ts';
import type { ProjectTool } from '../../src/tools/types.ts';

interface Options {
  /** The builder is BuildKit, with or without a `# syntax` line. */
  readonly buildkit: boolean;
}

/** Caches of package managers in mounts that outlive a build. */
export const useCacheMounts = defineTransform<Options>({
  id: 'use-cache-mounts',
  title: 'Keep the package caches of RUN in cache mounts',
  rationale:
    'When a manifest changes, the whole layer of its packages is made anew. With a cache mount what was downloaded before ' +
    'is still there, and the image holds none of it.',
  safety: 'unsafe',
  onByDefault: false,
  aliases: [],
  mayChange: ['step.flags'],
  options: {
    defaults: { buildkit: false },
    properties: {
      buildkit: {
        type: 'boolean',
        description: 'Images are built with BuildKit, whether a # syntax line says so or not.',
      },
    },
  },
  *propose({ dockerfile }, options) {
    const isBuildKit = options.buildkit || dockerfile.directives.some((directive) => directive.name === 'syntax');
    for (const stage of dockerfile.stages) {
      for (const run of stage.instructions) {
        if (run.keyword !== 'RUN') continue;
        const use = cacheUse(dockerfile, run);
        if (use === undefined || isMounted(run, use.folder)) continue;
        const obstacle = isBuildKit ? whyNot(dockerfile, stage, run, use) : NO_BUILDKIT;
        yield obstacle === undefined ? mount(run, use) : { kind: 'decline', where: run.span, ...obstacle };
      }
    }
  },
});

const NO_BUILDKIT: Obstacle = {
  reason: 'the builder may not be BuildKit',
  detail: 'Cache mounts need it: add a "# syntax=docker/dockerfile:1" line, or set the option buildkit.',
};

function whyNot(
  dockerfile: Dockerfile,
  stage: Stage,
  run: RunInstruction,
  { folder, row, command }: CacheUse,
): Obstacle | undefined {
  const { user } = run.state;
  const text = dockerfile.text.slice(run.span.start, run.span.end);
  if (user !== undefined && user !== 'root' && user !== '0')
    return {
      reason: 'the RUN is not run by root',
      detail: `The cache of ${user} lies elsewhere: mount it with its uid and gid.`,
    };
  const off = command.words.find((word) => /^--no-cache(?:-dir)?$/.test(word.text));
  if (
    off !== undefined ||
    ['PIP_NO_CACHE_DIR', 'UV_NO_CACHE', 'PIPENV_NO_CACHE'].some((name) => run.state.env.has(name))
  ) {
    return {
      reason: 'the cache is turned off',
      detail: `${off?.text ?? 'A variable'} would leave the mount empty: take it out first.`,
    };
  }
  const cleans = scriptOf(dockerfile, run)?.commands.find(
    (c) => packageCommand(c)?.isClean === true || isCacheRemoval(c, [...CACHE_FOLDERS, folder]),
  );
  if (cleans !== undefined || text.includes(`rm -rf ${folder}`))
    return {
      reason: 'the RUN empties the cache',
      detail: `"${cleans?.words.map((w) => w.text).join(' ') ?? 'rm'}" would empty the mount at each build: take it out first.`,
    };
  const isNeeded = [...row.project.caches].some((cache) => laterUse(dockerfile, stage, run, cache, row));
  return isNeeded
    ? {
        reason: 'the image needs the folder',
        detail: `What is in ${folder} is used outside this RUN, and would be missing from the image.`,
      }
    : undefined;
}

/** True when something but a RUN that will have the mount as well may read the cache folder. */
function laterUse(
  dockerfile: Dockerfile,
  stage: Stage,
  run: RunInstruction,
  folder: string,
  row: ProjectTool,
): boolean {
  const names = (instruction: Instruction) =>
    dockerfile.text.slice(instruction.span.start, instruction.span.end).includes(folder);
  const others = dockerfile.instructions.filter((other) => other !== run);
  if (others.some((other) => names(other) && other.keyword !== 'RUN')) return true;
  if (row.project.buildsFromCache !== true) return false;
  // These tools read the folder when they build or start the program: each of their steps needs the mount.
  const tool = namesOf([row]);
  const uses = (other: Instruction) =>
    /^(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK)$/.test(other.keyword) &&
    tool.test(dockerfile.text.slice(other.span.start, other.span.end));
  const isBuiltOn = heirsOf(dockerfile, stage).length > 0;
  const later = stage.instructions.filter((other) => other !== run && uses(other));
  return isBuiltOn || later.some((other) => other.keyword !== 'RUN' || cacheUse(dockerfile, other) === undefined);
}

function mount(run: RunInstruction, { row, folder }: CacheUse): Fix {
  const at = run.keywordSpan.end;
  return {
    kind: 'fix',
    where: run.span,
    message: `Keep the downloads of ${row.name} in a cache mount`,
    edits: [{ span: { start: at, end: at }, text: ` --mount=type=cache,target=${folder}` }],
  };
}
