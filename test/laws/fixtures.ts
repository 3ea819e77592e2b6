import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { memoryContext } from '../../src/context/memory.ts';
import type { BuildContext } from '../../src/context/types.ts';

/** From the project's root: npm's scripts and the tests start there. */
const ROOT = resolve('__fixtures__/transforms');

/** One case of one transform: a folder `__fixtures__/transforms/<id>/<case>/`. */
export interface FixtureCase {
  readonly transform: string;
  readonly name: string;
  readonly folder: string;
  readonly input: string;
  /** Equal to the input where there is no `expected.Dockerfile`: must not change. */
  readonly expected: string;
  /** A file `expected.Dockerfile` or a folder `siblings` is there. */
  readonly mustChange: boolean;
  /** The files of `siblings/` by path: what is written beside the Dockerfile. */
  readonly siblings: Readonly<Record<string, string>>;
  readonly options: object | undefined;
  readonly context: BuildContext | undefined;
}

/** Reads bytes as the texts that they are: a byte order mark and CR stay. */
function readText(path: string): string {
  return readFileSync(path, 'utf8');
}

export function fixtureCases(): FixtureCase[] {
  if (!existsSync(ROOT)) return [];
  return readdirSync(ROOT).flatMap((transform) =>
    readdirSync(join(ROOT, transform)).map((name) => readCase(transform, name)),
  );
}

/** Reads a case's files: each call gives a context of its own, which no earlier run has left notes in. */
export function readCase(transform: string, name: string): FixtureCase {
  const folder = join(ROOT, transform, name);
  const input = readText(join(folder, 'input.Dockerfile'));
  const expectedPath = join(folder, 'expected.Dockerfile');
  const optionsPath = join(folder, 'options.json');
  const contextPath = join(folder, 'context');
  const siblingsPath = join(folder, 'siblings');
  const siblings = existsSync(siblingsPath) ? readFiles(siblingsPath) : {};
  return {
    transform,
    name,
    folder,
    input,
    expected: existsSync(expectedPath) ? readText(expectedPath) : input,
    mustChange: existsSync(expectedPath) || existsSync(siblingsPath),
    siblings,
    options: existsSync(optionsPath) ? readOptions(optionsPath) : undefined,
    context: existsSync(contextPath) ? memoryContext(readFiles(contextPath)) : undefined,
  };
}

function readOptions(path: string): object {
  const parsed: unknown = JSON.parse(readText(path));
  if (typeof parsed !== 'object' || parsed === null) throw new Error(`${path} holds no object`);
  return parsed;
}

/** All files of a folder by their path in it; `dot-git/` stands for `.git/`, which git would not take. */
export function readFiles(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(folder.length + 1).replace(/^dot-git\//, '.git/'), readText(path)];
      }),
  );
}
