import { posix } from 'node:path';
import type { Dockerfile, Stage } from '../../dockerfile/types.ts';
import { writtenBySetting } from '../../facts/writable-paths.ts';
import { type CodeLanguage, DATA_TEXTS, WRITING_CALLS, type WritingCall } from '../../facts/writing-code.ts';
import { type Code, codeOf } from './code.ts';
import type { ImageFiles } from './image-files.ts';
import { optionDefaults } from './option-defaults.ts';
import { argumentsFrom, type CodeScope, firstArgument, pathOf, placed } from './path-expressions.ts';
import { settingsOf } from './settings.ts';
import type { Env, Words } from './shell-text.ts';
import type { ImagePath } from './types.ts';

/** What the project's code writes while it runs. Paths of the image. */
export interface CodeWrites {
  /** Folders that it makes, or that hold nothing but what it writes. */
  readonly folders: readonly ImagePath[];
  readonly files: readonly ImagePath[];
  /** The first place that writes to a path which only the running program knows: `src/upload.js`. */
  readonly elsewhere: string | undefined;
}

/** Calls of one sort in a file that are looked at: each may look through the file for a name. */
const MOST_CALLS = 60;

/** What the code of the project in some languages, its settings and the stage's variables write, for a program that runs in `folder`. */
export function codeWrites(
  dockerfile: Dockerfile,
  stage: Stage,
  files: ImageFiles,
  folder: ImagePath | undefined,
  languages: readonly CodeLanguage[],
  words: Words,
): CodeWrites {
  const folders = new Set<ImagePath>();
  const written = new Set<ImagePath>();
  let elsewhere: string | undefined;
  const { env } = stage.finalState;
  const codes = codeOf(dockerfile, stage, files.context);
  const isPython = languages.includes('py');
  const go = codes.filter(({ language }) => language === 'go' && languages.includes('go'));
  const stated = new Map(go.map((code) => [code, optionDefaults(code.text)]));
  const exported = [...stated.values()].flat().filter(({ name }) => !/^[a-z]/.test(name ?? ''));
  const schema = codes.find(({ path }) => path.endsWith('.prisma'));
  const database = schema && PRISMA_VARIABLE.exec(schema.text)?.[1];
  for (const code of [...codes, variables(env)]) {
    if (code.language !== 'settings' && !languages.includes(code.language)) continue;
    const own = stated.get(code);
    const defaults = own ? [...own, ...exported] : [];
    const scope = { text: code.text, folder, here: folderOf(code, files), env, defaults, words };
    const found = [
      ...callsIn(code, scope),
      ...textsIn(code, scope, isPython),
      ...prismaFiles(code, database, { ...scope, folder: (schema && folderOf(schema, files)) ?? folder }),
    ];
    for (const { path, makes } of found) {
      if (path === undefined) elsewhere ??= code.path;
      else if (makes === 'folder') folders.add(path);
      else if (path.endsWith('/?')) folders.add(posix.dirname(path));
      else written.add(path);
    }
  }
  if (database !== undefined && languages.includes('js') && !isSet(database, codes, env)) elsewhere ??= schema?.path;
  return { folders: [...folders], files: [...written], elsewhere };
}

/** ENV as a file of settings. */
function variables(env: Env): Code {
  const lines = [...env].flatMap(([name, value]) => (value === undefined ? [] : `${name}=${value}`));
  return { path: 'ENV', language: 'settings', text: lines.join('\n') };
}

function folderOf({ path }: Code, files: ImageFiles): ImagePath | undefined {
  const place = files.placeOf(path);
  return place === undefined ? undefined : posix.dirname(place);
}

interface FoundWrite {
  readonly path: ImagePath | undefined;
  readonly makes: 'file' | 'folder';
}

function* callsIn({ language, text }: Code, scope: CodeScope): Generator<FoundWrite> {
  for (const call of WRITING_CALLS[language]) {
    let count = 0;
    for (const match of text.matchAll(call.pattern)) {
      if (++count > MOST_CALLS) break;
      const found = call.isReceiver
        ? writeOn(match[1] ?? '', call, scope)
        : writeAt(text, match.index + match[0].length, call, scope);
      if (found) yield found;
    }
  }
}

/** Names of files of data in texts and settings. */
function* textsIn({ path, language, text }: Code, scope: CodeScope, isPython: boolean): Generator<FoundWrite> {
  if (!mayName(language, path)) return;
  // Flask-SQLAlchemy 3 puts a relative file into the instance folder (flask-sqlalchemy.readthedocs.io, "Configuration").
  const isFlask = language === 'py' && /\bflask/i.test(text);
  for (const value of [...sqliteFiles(text, isPython), ...namedFiles(text)]) {
    // In code it may start from the file that names it.
    if ((value.includes('..') && language !== 'settings') || value.includes('backends.')) continue;
    for (const each of isFlask && !value.startsWith('/') ? [value, `instance/${value}`] : [value]) {
      const place = placed(each, scope);
      if (place !== undefined) yield { path: place, makes: 'file' };
    }
  }
  if (language !== 'settings') return;
  for (const [name, value] of settingsOf(path, text, scope.env)) {
    const makes = writtenBySetting(name, value);
    const place = makes && placed(value, scope);
    if (makes && place !== undefined) yield { path: place, makes };
  }
}

function namedFiles(text: string): readonly string[] {
  return DATA_TEXTS.flatMap((pattern) => Array.from(text.matchAll(pattern), ([, value = '']) => value));
}

/**
 * The file of an address of SQLite. SQLAlchemy's has three slashes before a relative path (docs.sqlalchemy.org, "SQLite"); that of sqlx,
 * Sequel and PDO has none or two before one, and three before an absolute path (docs.rs/sqlx, sequel.jeremyevans.net, php.net).
 */
function sqliteFiles(text: string, isPython: boolean): readonly string[] {
  return Array.from(text.matchAll(SQLITE), ([, slashes = '', file = '']) => {
    const isAbsolute = slashes.length === (isPython ? 4 : 3) || slashes.length === 1;
    return isAbsolute ? `/${file}` : file;
  });
}

const SQLITE = /\bsqlite3?(?:\+\w+)?:(\/{0,4})((?:[\w.-]{1,60}\/){0,8}[\w-]{1,60}\.\w{2,10})/g;

/**
 * Prisma's path of a SQLite file starts from the schema's folder, in a variable as well (prisma.io/docs, "SQLite"): `DATABASE_URL`, or the one
 * that the schema names.
 */
function* prismaFiles({ language, text }: Code, variable: string | undefined, scope: CodeScope): Generator<FoundWrite> {
  if (language !== 'settings') return;
  for (const [, name = '', value = ''] of text.matchAll(FILE_SETTING)) {
    if (!['url', 'DATABASE_URL', variable].includes(name)) continue;
    const place = placed(value, scope);
    if (place !== undefined) yield { path: place, makes: 'file' };
  }
}

const FILE_SETTING = /^\s{0,20}(\w{1,60})\s*=\s*["']?file:(\.{0,2}\/?[\w./-]{1,200})/gm;
const PRISMA_VARIABLE = /datasource\s+\w+\s*\{(?=[^{}]*"sqlite")[^{}]*\burl\s*=\s*env\("(\w+)"\)/;

/** Set by ENV or in a file of settings. */
function isSet(name: string, codes: readonly Code[], env: Env): boolean {
  const assignment = new RegExp(`^\\s*${name}\\s*=`, 'm');
  return (
    env.get(name) !== undefined || codes.some(({ language, text }) => language === 'settings' && assignment.test(text))
  );
}

/** Modules and connections have methods of the same names. */
const NO_PATH = /^(?:os|shutil|s?ftp|client|self\.(?:s?ftp|client))$/;

function writeOn(receiver: string, { makes }: WritingCall, scope: CodeScope): FoundWrite | undefined {
  const expression = receiver.replace(/^\((.*)\)$/s, '$1');
  if (NO_PATH.test(expression)) return undefined;
  const value = pathOf(expression, scope);
  return { path: value === undefined ? undefined : placed(value, scope), makes };
}

/** Quoted names of database files count in settings and in the languages where they are opened so. */
function mayName(language: CodeLanguage, path: string): boolean {
  return (
    language !== 'js' ||
    /(?:^|\/)(?:config|database|db|knexfile|ormconfig|data-source|app|server|index|main)[\w.-]*\.\w+$/.test(path)
  );
}

function writeAt(text: string, at: number, call: WritingCall, scope: CodeScope): FoundWrite | undefined {
  const rest = text.slice(at, at + 400);
  const isCall = /\($/.test(text.slice(0, at).trimEnd()) || call.argument > 0 || call.where !== undefined;
  const words = isCall ? argumentsFrom(rest) : [firstArgument(rest)];
  if (call.where && !call.where.value.test(words[call.where.argument] ?? '')) return undefined;
  const expression = words[call.argument] ?? '';
  if (expression === '' || /^(?:\{|function|async|\()/.test(expression)) return undefined;
  const value = pathOf(expression, scope);
  if (value === undefined) return call.certainOnly ? undefined : { path: undefined, makes: call.makes };
  if (value === '' || value.startsWith(':memory') || /^\w+:\/\//.test(value)) return undefined;
  const path = placed(value, scope);
  if (path === undefined && call.certainOnly) return undefined;
  if (call.certainOnly && call.makes === 'file' && !/\.\w+$|\/\?$/.test(value)) return undefined;
  return { path, makes: call.makes };
}
