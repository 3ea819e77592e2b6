import { baseName } from '../context/paths.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import type { CopyInstruction, Stage } from '../dockerfile/types.ts';
import { insertBelow, replace } from '../edit/index.ts';
import type { Edit, Span } from '../edit/types.ts';
import { baseImageOf } from '../facts/base-images.ts';
import type { DockerfileInContext } from '../fix/types.ts';
import { type ImagePath, pathBelow, resolvePath } from '../model/image-paths.ts';
import { giversOf } from '../model/stages.ts';
import { type StartCommand, startCommands, startInstructions } from '../model/start/commands.ts';
import { copiesFrom, refuse } from './candidate.ts';
import { isFinal } from './roles.ts';
import type { Refusal, SplitPlan } from './types.ts';

/** A final stage on a build image that takes what another stage builds. */
export interface Relay {
  /** The build stage and what the final one adds to it, as one stage that starts the program where it is built. */
  readonly file: DockerfileInContext;
  /** The build image's name in the tables. */
  readonly builder: string;
  /** Edits of the final stage for a plan of that one stage. */
  edits(plan: SplitPlan): readonly Edit[] | Refusal | undefined;
}

/** What the final stage gets of the build stage, each with its place there. */
interface Taken {
  readonly source: ImagePath;
  readonly target: ImagePath;
}

export function relayOf(file: DockerfileInContext, stage: Stage): Relay | undefined {
  const { dockerfile } = file;
  const copies = stage.instructions.flatMap((own) => (own.keyword === 'COPY' && copiesFrom(own) ? [own] : []));
  const [build, ...others] = new Set(copies.flatMap((copy) => giversOf(dockerfile, copy)));
  const isOfStages = copies.every((copy) => giversOf(dockerfile, copy).length === 1);
  const builder = build && baseImageOf(build)?.name;
  if (!build || !isOfStages || others.length > 0 || build.base.kind !== 'image' || builder === undefined)
    return undefined;
  if (build.instructions.some(({ keyword }) => keyword === 'ENTRYPOINT')) return undefined;
  const [start, ...more] = startCommands(dockerfile, stage);
  const cmd =
    start && more.length === 0
      ? commandAt(
          stage,
          start,
          copies.flatMap((copy) => takenBy(copy) ?? []),
        )
      : undefined;
  if (cmd === undefined) return undefined;
  const { text } = dockerfile;
  const head = text.slice(0, dockerfile.stages[0]?.from.span.start ?? 0);
  const from = build.from.span.start;
  const body = text.slice(from, build.instructions.at(-1)?.span.end ?? build.from.span.end);
  const added = stage.instructions.filter(({ keyword }) => !/^(?:COPY|ADD|WORKDIR|CMD|ENTRYPOINT)$/.test(keyword));
  const lines = [body, ...added.map(({ span }) => textIn(text, span)), ...cmd];
  const joined = parseDockerfile(`${head}${lines.join('\n')}\n`);
  return {
    file: { ...file, dockerfile: joined },
    builder,
    edits: (plan) => {
      const isBare = /^(?:gcr\.io\/distroless\/|scratch$)/.test(plan.image);
      const hasRuns = stage.instructions.some(({ keyword }) => keyword === 'RUN');
      const own = joined.stages
        .at(-1)
        ?.instructions.find(
          (run) => run.keyword === 'RUN' && run.span.start > head.length + body.length && !isFinal(plan.roles.get(run)),
        );
      if (own) {
        return refuse(
          'the final stage builds too',
          `"${shortened(textIn(joined.text, own.span))}" may need the image that it is built on: move it to the build stage.`,
        );
      }
      const isPlain = plan.setUp.every((line) => /^(?:ENV |RUN (?:apt-get|apk) )/.test(line));
      if (!isPlain || (isBare && hasRuns) || plan.image === stage.from.image.text) return undefined;
      // Edits of the build stage stand where it stands.
      const moved = plan.edits.map(({ span, text: own }) => ({
        span: { start: span.start - head.length + from, end: span.end - head.length + from },
        text: own,
      }));
      if (moved.some(({ span }) => span.end > from + body.length)) return undefined;
      const setUp = plan.setUp.length === 0 ? [] : [insertBelow(dockerfile, stage.from, plan.setUp.join('\n'))];
      return [replace(stage.from.image.span, plan.image), ...setUp, ...moved];
    },
  };
}

function textIn(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** `COPY --from=build /src/out .`; undefined where the place is not certain. */
function takenBy(copy: CopyInstruction): Taken | undefined {
  const [source, ...others] = copy.sources.map(({ value }) => value);
  const destination = copy.destination?.value;
  const folder = copy.state.workdir ?? '/';
  if (source === undefined || others.length > 0 || destination === undefined || /\$/.test(source + destination))
    return undefined;
  const target = resolvePath(folder, destination);
  return { source: resolvePath('/', source), target };
}

const PROGRAM_FOLDERS = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** The program as it is started in the build stage: WORKDIR and CMD; undefined where it does not come from there. */
function commandAt(
  stage: Stage,
  { words, instruction }: StartCommand,
  taken: readonly Taken[],
): readonly string[] | undefined {
  const workdir = stage.finalState.workdir ?? '/';
  const { entrypoint, cmd } = startInstructions(stage);
  const written = (entrypoint ?? cmd)?.arguments[0]?.value;
  const isWrapped = instruction.form === 'exec' && written !== words[0];
  if (isWrapped || words.some((word) => word === undefined || /[\s"'$]/.test(word))) return undefined;
  const placeOf = (path: ImagePath): ImagePath | undefined => {
    for (const { source, target } of taken.toReversed()) {
      const below = pathBelow(path, target);
      // A file is copied into the folder under its name, a folder as what it holds.
      if (below === '' || below === baseName(source)) return source;
      if (below !== undefined) return resolvePath(source, below);
    }
    return undefined;
  };
  const mapped = words.map((word = '', at) => {
    if (at === 0 && !word.includes('/'))
      return PROGRAM_FOLDERS.map((folder) => placeOf(`${folder}/${word}`)).find((path) => path !== undefined) ?? word;
    return at === 0 || /\.(?:jar|dll)$/.test(word) ? (placeOf(resolvePath(workdir, word)) ?? word) : word;
  });
  if (mapped.every((word, at) => word === words[at])) return undefined;
  const isPattern = mapped.some((word) => word.includes('*'));
  const command = instruction.form === 'shell' || isPattern ? mapped.join(' ') : JSON.stringify(mapped);
  return [`WORKDIR ${placeOf(workdir) ?? workdir}`, `CMD ${command}`];
}
