import { posix } from 'node:path';
import type { Stage } from '../../dockerfile/types.ts';
import { rootUseOf } from '../../facts/root-programs.ts';
import { buildingWords } from '../../facts/start-builders.ts';
import { filesMadeBy, generatesSources, usesHome, writesOf, writtenByOption } from '../../facts/writable-paths.ts';
import type { CodeLanguage } from '../../facts/writing-code.ts';
import type { DockerfileInContext } from '../../fix/types.ts';
import { resolvePath } from '../image-paths.ts';
import { type CodeWrites, codeWrites } from './code-writes.ts';
import { imageFiles } from './image-files.ts';
import { allPrograms } from './start.ts';
import type { ImagePath, Program, Start } from './types.ts';

const INTERPRETERS: readonly (readonly [program: RegExp, languages: readonly CodeLanguage[]])[] = [
  [
    /^(?:node|nodejs|bun|deno|ts-node|ts-node-dev|tsx|babel-node|swc-node|next|nuxt|nest|remix-serve|react-router-serve|strapi|probot|pm2|pm2-runtime|nodemon)$|\.[cm]?js$/,
    ['js'],
  ],
  [
    /^(?:python|pypy)[\d.]*$|^(?:gunicorn|uvicorn|hypercorn|daphne|granian|flask|fastapi|manage\.py|celery|waitress-serve|streamlit|chainlit|uwsgi|rq|dramatiq|arq|huey_consumer|scrapy|sanic|litestar|dagster|prefect)$|\.py$/,
    ['py'],
  ],
  [/^java$/, ['jvm']],
  [/^dotnet$/, ['cs']],
  [/^(?:ruby|rails|puma|unicorn|rackup|sidekiq|rake|falcon|thin|passenger)$|\.rb$/, ['rb']],
  [/^(?:php[\d.]*|artisan|php-fpm[\d.]*|apache2-foreground|frankenphp|rr)$/, ['php']],
  [/^(?:elixir|mix|iex)$/, ['ex']],
];

/** Languages whose programs stand alone: a release of Elixir, too. */
const OWN_PROGRAMS: readonly CodeLanguage[] = ['go', 'rs', 'cs', 'c', 'ex'];

/** What only runs other programs, or writes nothing of a project's. */
const NO_CODE =
  /^(?:sh|bash|ash|dash|npm|npx|yarn|pnpm|nginx|redis-server|serve|http-server|java|cat|echo|set|test|\[|sleep)$/;

/** The languages of the project's code that a program runs: of its interpreter, or those that compile to a program of its own. */
export function languagesOf({ name, argv, behind }: Program): readonly CodeLanguage[] {
  const known = INTERPRETERS.find(([program]) => [name, ...behind].some((word) => program.test(word)));
  if (known) return known[1];
  if (NO_CODE.test(name)) return [];
  if (argv[0]?.includes('/')) return OWN_PROGRAMS;
  // A bare name that no table knows is likely the project's own program.
  const isKnown = writesOf(name) !== undefined || rootUseOf(name) !== undefined || !usesHome(name);
  return isKnown ? [] : OWN_PROGRAMS;
}

/** What a program builds, installs or generates when it starts, as words: `cargo run`; undefined where it is not known to. */
export function buildsAtStart({ name, argv }: Program): string | undefined {
  return buildingWords(name, argv);
}

/** What the programs of a start write, as far as their code and the start scripts tell. Nothing without a build context. */
export function writesOfStart(
  file: Pick<DockerfileInContext, 'dockerfile' | 'context'>,
  stage: Stage,
  start: Start,
): CodeWrites {
  const programs = allPrograms(start);
  const scripted = programs.flatMap((program) => [scriptWrites(program), optionWrites(program, stage.finalState.env)]);
  const files = file.context && imageFiles(file.dockerfile, stage, file.context);
  const words = programs.flatMap(({ argv }) => argv);
  const coded = files
    ? byFolder(programs).map(([folder, languages]) =>
        codeWrites(file.dockerfile, stage, files, folder, languages, words),
      )
    : [];
  const all = [...scripted, ...coded];
  return {
    folders: [...new Set(all.flatMap(({ folders }) => folders))],
    files: [...new Set(all.flatMap(({ files: own }) => own))],
    elsewhere: all.map(({ elsewhere }) => elsewhere).find((where) => where !== undefined),
  };
}

/** Programs of one folder and language are read once. */
function byFolder(
  programs: readonly Program[],
): readonly (readonly [ImagePath | undefined, readonly CodeLanguage[]])[] {
  const found = new Map<ImagePath | undefined, Set<CodeLanguage>>();
  for (const program of programs) {
    const languages = languagesOf(program);
    if (languages.length === 0) continue;
    const folder = servedFrom(program);
    const known = found.get(folder) ?? new Set();
    for (const language of languages) known.add(language);
    found.set(folder, known);
  }
  return [...found].map(([folder, languages]) => [folder, [...languages]] as const);
}

/** PHP's own server runs each script in the document root (php.net/manual/features.commandline.webserver.php). */
function servedFrom({ name, argv, folder }: Program): ImagePath | undefined {
  const root = name === 'php' && argv.includes('-S') ? argv[argv.indexOf('-t') + 1] : undefined;
  return root === undefined || !argv.includes('-t') || folder === undefined ? folder : resolvePath(folder, root);
}

/** What a start script's own commands write. */
function scriptWrites({ name, argv, folder, redirectedTo }: Program): CodeWrites {
  const operands = argv.slice(1).flatMap((word) => (word === undefined || word.startsWith('-') ? [] : [word]));
  const written = [...redirectedTo, ...filesMadeBy(name, operands)];
  return {
    folders: name === 'mkdir' ? operands.flatMap((path) => placeOf(path, folder)) : [],
    files: written.flatMap((path) => placeOf(path, folder)),
    elsewhere: generatesSources(name, argv) ? argv.map((word) => word ?? '…').join(' ') : undefined,
  };
}

/** Variables whose words a JVM reads as options. */
const JVM_OPTIONS = ['JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS', 'JAVA_OPTS', 'CATALINA_OPTS'];
/** A log of the JVM that it must be able to open (docs.oracle.com, "java", -Xlog and -Xloggc). */
const JVM_LOG = /^-X(?:loggc:|log:[^:]*:(?:file=)?)"?((?:[\w.-]*\/)*[\w.%-]+\.\w+)/;

/** Files and folders that a program's options tell it to write: `--log-file x.log`, `--data-dir=/data`, `-Xlog:gc:/logs/gc.log`. */
function optionWrites({ name, argv, folder }: Program, env: Stage['finalState']['env']): CodeWrites {
  const more = name === 'java' ? JVM_OPTIONS.flatMap((variable) => env.get(variable)?.split(/\s+/) ?? []) : [];
  const words = [...argv, ...more];
  const found = words.flatMap((word, index) => {
    const log = JVM_LOG.exec(word ?? '')?.[1];
    const [, option = '', given] = /^(--?[\w.-]+)(?:=(.*))?$/s.exec(word ?? '') ?? [];
    const kind = log === undefined ? writtenByOption(name, option) : 'file';
    const value = log ?? (kind && (given ?? (kind === 'given' ? undefined : words[index + 1])));
    const isPath = value !== undefined && /^[^\s:-][^\s:]*$/.test(value) && /\/|\.\w+$/.test(value);
    return isPath ? [{ value, isFile: kind === 'file' || /\.\w+$|file$/i.test(value) }] : [];
  });
  const places = (isFile: boolean) =>
    found.flatMap((each) => (each.isFile === isFile ? placeOf(each.value, folder) : []));
  return { folders: places(false), files: places(true), elsewhere: undefined };
}

function placeOf(path: string, folder: ImagePath | undefined): readonly ImagePath[] {
  if (path.startsWith('/')) return [posix.normalize(path)];
  return folder === undefined ? [] : [resolvePath(folder, path)];
}
