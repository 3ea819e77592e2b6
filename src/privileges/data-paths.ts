import { posix } from 'node:path';
import type { BuildContext } from '../context/types.ts';
import type { Lineage } from './lineage.ts';

/** Files that configure where a program keeps its data; the depth and number keep a large project cheap. */
const SETTINGS =
  /(?:^|\/)(?:settings|config|app|main|database|server|index|wsgi|__init__|appsettings(?:\.\w+)?|\.env(?:\.\w+)?|alembic|knexfile|ormconfig|application)\.?(?:py|js|ts|mjs|cjs|json|ya?ml|toml|ini|rb|properties|php)?$/;
const MOST_FILES = 80;
const DEEPEST = 4;

/** A database file, or a folder for uploads, as settings write them. */
const DATA = [
  /sqlite3?:\/\/\/(\/?[\w./-]+)/g,
  /['"]((?:[\w.-]+\/)*[\w.-]+\.(?:sqlite3?|db))['"]/g,
  /Data Source=([\w./-]+\.(?:db|sqlite3?))/gi,
  /(?:UPLOAD|MEDIA|STORAGE|DATA)_(?:FOLDER|ROOT|DIR|PATH)['"]?\]?\s*[=:]\s*(?:Path\()?['"]([\w./-]+)['"]/g,
];

/** Folders that the project's own settings name as places of data: those of SQLite files and uploads. */
export function dataPathsIn(
  lineage: Lineage,
  workdir: string | undefined,
  context: BuildContext | undefined,
): readonly string[] {
  if (!context || workdir === undefined || !copiesContext(lineage)) return [];
  const files = context.files('', 5_000).filter((path) => SETTINGS.test(path) && path.split('/').length <= DEEPEST);
  return files.slice(0, MOST_FILES).flatMap((path) => pathsIn(context.read(path) ?? '', workdir));
}

function copiesContext({ instructions }: Lineage): boolean {
  return instructions.some(({ keyword }) => keyword === 'COPY' || keyword === 'ADD');
}

function pathsIn(text: string, workdir: string): readonly string[] {
  return DATA.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(([, path]) => (path === undefined ? [] : [path])),
  )
    .filter((path) => path !== ':memory:' && !path.includes('..') && !/backends\./.test(path))
    .map((path) => (/\.(?:sqlite3?|db)$/.test(path) ? posix.dirname(path) : path))
    .map((path) => (path.startsWith('/') ? path : posix.join(workdir, path)))
    .map((path) => path.replace(/(?<=.)\/$/, ''));
}
