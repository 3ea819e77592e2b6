import { posix } from 'node:path';
import type { Dockerfile, Stage } from '../../dockerfile/types.ts';
import { type CodeLanguage, DATA_TEXTS, WRITING_CALLS, type WritingCall } from '../../facts/writing-code.ts';
import { type Code, codeOf } from './code.ts';
import type { ImageFiles } from './image-files.ts';
import { argumentsFrom, type CodeScope, firstArgument, pathOf, placed } from './path-expressions.ts';
import type { Env } from './shell-text.ts';
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

/** What the code of the project in some languages writes, for a program that runs in `folder`. */
export function codeWrites(
  dockerfile: Dockerfile,
  stage: Stage,
  files: ImageFiles,
  folder: ImagePath | undefined,
  languages: readonly CodeLanguage[],
): CodeWrites {
  const folders = new Set<ImagePath>();
  const written = new Set<ImagePath>();
  let elsewhere: string | undefined;
  for (const code of codeOf(dockerfile, stage, files.context)) {
    if (code.language !== 'settings' && !languages.includes(code.language)) continue;
    const scope = scopeOf(code, files, folder, stage.finalState.env);
    for (const { path, makes } of writesIn(code, scope)) {
      if (path === undefined) elsewhere ??= code.path;
      else if (makes === 'folder') folders.add(path);
      else if (path.endsWith('/?')) folders.add(posix.dirname(path));
      else written.add(path);
    }
  }
  return { folders: [...folders], files: [...written], elsewhere };
}

function scopeOf(
  { path, text, language }: Code,
  files: ImageFiles,
  folder: ImagePath | undefined,
  env: Env,
): CodeScope {
  const place = files.placeOf(path);
  const here = place === undefined ? undefined : posix.dirname(place);
  // The path of a SQLite file in a Prisma schema starts from the schema's folder (prisma.io/docs, "SQLite").
  const isSchema = language === 'settings' && path.endsWith('.prisma');
  return { text, folder: isSchema ? here : folder, here, env };
}

interface FoundWrite {
  readonly path: ImagePath | undefined;
  readonly makes: 'file' | 'folder';
}

function* writesIn({ path, language, text }: Code, scope: CodeScope): Generator<FoundWrite> {
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
  if (!mayName(language, path)) return;
  for (const pattern of DATA_TEXTS) {
    for (const [, value] of text.matchAll(pattern)) {
      const place =
        value === undefined || value.includes('..') || value.includes('backends.') ? undefined : placed(value, scope);
      if (place !== undefined) yield { path: place, makes: 'file' };
      // Flask-SQLAlchemy 3 puts a relative file into the instance folder (flask-sqlalchemy.readthedocs.io, "Configuration").
      const isFlask = language === 'py' && /\bflask/i.test(text) && value?.startsWith('/') === false;
      const instance = isFlask ? placed(`instance/${value}`, scope) : undefined;
      if (instance !== undefined) yield { path: instance, makes: 'file' };
    }
  }
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
