import { gitIgnored } from '../context/git-ignore.ts';
import { baseName } from '../context/paths.ts';
import type { BuildContext } from '../context/types.ts';
import type { Dockerfile, Stage } from '../dockerfile/types.ts';
import type { Obstacle } from '../edit/types.ts';
import { pathBelow, resolvePath, workdirAt } from '../model/image-paths.ts';
import { instructionsNamed } from '../model/instructions.ts';
import { ancestryOf, instructionsOf } from '../model/stages.ts';
import { composeUses } from '../model/start/compose-starts.ts';
import { buildFileTexts } from './build-files.ts';
import type { WholeCopy } from './whole-copies.ts';

/** `.env` as a file's name, not `.env.example` and not a folder `.env/`. */
const DOTENV = /(?<![\w.])\.env(?![\w./-])/;

/** Someone's own `.env`, which git leaves out: one that is committed belongs to the project. */
export function isLocalDotenv(context: BuildContext): boolean {
  return gitIgnored(context)('.env');
}

/** Packages whose build or command reads `.env` by itself, or is told to (each one's documentation, 2026-11-26). */
const READERS =
  /"(?:vite|next|nuxt|nuxt3|react-scripts|@craco\/craco|react-app-rewired|@vue\/cli-service|astro|@sveltejs\/kit|gatsby|@remix-run\/dev|@react-router\/dev|expo|parcel|dotenv-cli|dotenv-webpack|dotenvx|@dotenvx\/dotenvx|env-cmd|razzle|@rsbuild\/core|vitepress|@storybook\/\w+|prisma|@redwoodjs\/core|@medusajs\/medusa|@strapi\/strapi|@adonisjs\/core|blitz|@solidjs\/start|@tanstack\/start|vinxi|wasp|quasar|@quasar\/app-\w+|umi|@umijs\/\w+|payload|keystone)"\s*:/;
/** Libraries with which the project reads it whenever one of its own programs runs. */
const LIBRARIES =
  /\bdotenv\b|python-dotenv|python-decouple|django-environ|\benviron\b|pydantic-settings|phpdotenv|symfony\/(?:dotenv|runtime)|laravel\/framework|dotenv-rails|godotenv|dotenvy|\bdotenv_config\b|spring-dotenv/i;
const MANIFEST =
  /^(?:package\.json|composer\.json|Gemfile|pyproject\.toml|Pipfile|requirements.*\.txt|Cargo\.toml|mix\.exs)$/;
/** A RUN that does more than install packages: it runs what the project says. */
const RUNS_PROJECT =
  /\b(?:npm|yarn|pnpm|bun|deno)\s+(?:run|exec|x|task|build|generate|start)\b|\byarn\s+(?!install\b|add\b|--)\w|\bnpx\b|\bnode\b|manage\.py|\bpython[\d.]*\s+\S+\.py|\bphp\b|artisan|\bcomposer\s+(?:install|run|dump)|\brake\b|\brails\b|\bmake\b|\bcargo\s+(?:build|run|install)\b|\bmix\b|\b(?:vite|next|nuxt|astro|gatsby|turbo|nx)\s+build\b/;

/**
 * Why someone's own `.env` must stay where it is, if it must: the program may read it when it starts, since it lies in the final image, a
 * library of the project reads it, and no compose file gives the container variables instead.
 */
export function startObstacle(
  dockerfile: Dockerfile,
  context: BuildContext,
  copies: readonly WholeCopy[],
): Obstacle | undefined {
  const final = dockerfile.stages.at(-1);
  if (!final || !copies.some((copy) => reaches(dockerfile, copy, final))) return undefined;
  const uses = composeUses({ dockerfile, context }, final);
  if (uses.length > 0 && uses.every(({ service }) => service.hasVariables)) return undefined;
  const isNamed = final.instructions.some(
    ({ keyword, span }) =>
      /^(?:CMD|ENTRYPOINT)$/.test(keyword) && DOTENV.test(dockerfile.text.slice(span.start, span.end)),
  );
  const manifests = context.files().filter((path) => MANIFEST.test(baseName(path)));
  return isNamed || manifests.some((path) => namesReader(context.read(path) ?? ''))
    ? {
        reason: 'the program may read .env when it starts',
        detail:
          'No compose file gives the container its variables: pass them with --env-file or env_file, then add .env to .dockerignore.',
      }
    : undefined;
}

function namesReader(manifest: string): boolean {
  return READERS.test(manifest) || LIBRARIES.test(manifest) || DOTENV.test(manifest);
}

/** What is copied lies in the stage, or in a folder that the stage takes whole from another. */
function reaches(dockerfile: Dockerfile, { copy, stage }: WholeCopy, final: Stage): boolean {
  if (ancestryOf(final).includes(stage)) return true;
  const place = resolvePath(workdirAt(dockerfile, copy), copy.destination?.value ?? '.');
  return instructionsOf(final).some(
    (own) =>
      own.keyword === 'COPY' &&
      own.flags.some(({ name }) => name === 'from') &&
      own.sources.some(({ value }) => pathBelow(place, resolvePath('/', value)) !== undefined),
  );
}

/** True when a RUN, a COPY or what a build reads may take `.env`. */
export function needsDotenv(dockerfile: Dockerfile, context: BuildContext, commands: string): boolean {
  if (DOTENV.test(commands) || isCopied(dockerfile)) return true;
  const runsProject = RUNS_PROJECT.test(commands);
  for (const [path, text] of buildFileTexts(context, commands)) {
    if (/\b(?:VITE|NEXT_PUBLIC|NUXT|REACT_APP|VUE_APP|GATSBY|EXPO_PUBLIC|PUBLIC)_[A-Z]\w+/.test(text) && runsProject)
      return true;
    if (MANIFEST.test(baseName(path)) ? runsProject && namesReader(text) : isAsked(text, runsProject)) return true;
  }
  return false;
}

/** A Makefile, a script or a bundler's configuration that names the file or loads it. */
function isAsked(text: string, runsProject: boolean): boolean {
  return runsProject && (DOTENV.test(text) || /\bdotenv\b|load_dotenv/.test(text));
}

/** A COPY takes it out of the context or of another stage. */
function isCopied(dockerfile: Dockerfile): boolean {
  return instructionsNamed(dockerfile, 'COPY', 'ADD').some(({ sources }) =>
    sources.some((source) => /(?:^|\/)\.env$/.test(source.value)),
  );
}
