import { isAbsolute, relative, sep } from 'node:path';
import { ignoreRules } from '../context/ignore-rules.ts';

/** Says whether an absolute path is meant. */
export type PathTest = (absolute: string) => boolean;

/** Patterns as in `.gitignore`, relative to `folder` (absolute): `legacy/`, `*.dockerfile`, `services/**`, `!services/web`. */
export function pathTest(patterns: readonly string[], folder: string): PathTest {
  if (patterns.length === 0) return () => false;
  const rules = ignoreRules(patterns);
  return (absolute) => {
    const path = posixRelative(folder, absolute);
    return path !== undefined && path !== '' && rules.ignores(path);
  };
}

/** The path from `folder`, with POSIX separators; undefined when it is not inside. */
export function posixRelative(folder: string, absolute: string): string | undefined {
  const path = relative(folder, absolute);
  if (isAbsolute(path) || path === '..' || path.startsWith(`..${sep}`)) return undefined;
  return sep === '/' ? path : path.split(sep).join('/');
}

/** The path as reports show it: relative to `base`, or from a folder above it. */
export function displayPath(absolute: string, base: string): string {
  return posixRelative(base, absolute) ?? relative(base, absolute).split(sep).join('/');
}
