import { joinPath, parentOf, resolveFrom } from '../../context/paths.ts';
import type { BuildContext } from '../../context/types.ts';
import type { Stage } from '../../dockerfile/types.ts';
import type { DockerfileInContext } from '../../fix/types.ts';
import { resolvePath } from '../image-paths.ts';
import { imageFiles } from './image-files.ts';
import { allPrograms } from './start.ts';
import type { Start } from './types.ts';

const IMPORTS = /(?:\brequire\(\s*|\bfrom\s+|\bimport\s*(?:\(\s*)?)["']([@\w./-]{1,200})["']/g;
const ENDINGS = ['', '.js', '.mjs', '.cjs', '.ts', '.mts', '.tsx', '.jsx', '/index.js', '/index.ts'];
const MOST_FILES = 300;

/** The packages that the files which Node starts load, files of the project followed as far as they lie in the context. */
export function reachedImports(
  { dockerfile, context }: Pick<DockerfileInContext, 'dockerfile' | 'context'>,
  stage: Stage,
  start: Start,
): readonly string[] {
  if (!context) return [];
  const files = imageFiles(dockerfile, stage, context);
  const entries = allPrograms(start).flatMap(({ argv, folder }) =>
    argv.flatMap((word) => {
      if (word === undefined || folder === undefined || !/^[\w./@-]+$/.test(word)) return [];
      const [found] = ENDINGS.slice(0, 8).flatMap((ending) => files.sourceOf(resolvePath(folder, word + ending)) ?? []);
      return found !== undefined && /\.[cm]?[jt]sx?$/.test(found) ? [found] : [];
    }),
  );
  return [...packagesFrom(context, entries)];
}

function packagesFrom(context: BuildContext, entries: readonly string[]): ReadonlySet<string> {
  const packages = new Set<string>();
  const seen = new Set(entries);
  const queue = [...seen];
  for (let path = queue.pop(); path !== undefined && seen.size < MOST_FILES; path = queue.pop()) {
    for (const [, name = ''] of (context.read(path, 200_000) ?? '').matchAll(IMPORTS)) {
      if (!name.startsWith('.')) packages.add(packageName(name));
      else {
        const next = fileOf(context, parentOf(path), name);
        if (next !== undefined && !seen.has(next)) {
          seen.add(next);
          queue.push(next);
        }
      }
    }
  }
  return packages;
}

function packageName(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}

/** TypeScript names a file by what it compiles to: `./a.js` may be `a.ts`. */
function fileOf(context: BuildContext, folder: string, name: string): string | undefined {
  const path = resolveFrom(folder, name);
  if (path === undefined) return undefined;
  const stem = path.replace(/\.[cm]?js$/, '');
  const found = [path, stem].flatMap((base) =>
    ENDINGS.map((ending) => (ending.startsWith('/') ? joinPath(base, ending.slice(1)) : base + ending)),
  );
  return found.find((candidate) => context.kindOf(candidate) === 'file');
}
