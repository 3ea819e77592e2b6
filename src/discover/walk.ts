import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type GitRules, ignoreRules } from '../context/ignore-rules.ts';
import { textOfFile } from '../context/read-file.ts';
import { systemMessage } from './failures.ts';
import type { PathTest } from './patterns.ts';
import { posixRelative } from './patterns.ts';
import { foldersUp } from './repository.ts';

/** One entry of a walk: a file or a link to something, or a folder that could not be read. */
export type Entry =
  | { readonly kind: 'file' | 'link'; readonly absolute: string; readonly name: string }
  | { readonly kind: 'unreadable'; readonly absolute: string; readonly message: string };

export interface WalkOptions {
  /** Honour `.gitignore` files, those above the folder too, up to this folder; undefined: do not. */
  readonly gitignoreFrom: string | undefined;
  /** Files to leave out, and folders not to enter. */
  readonly exclude: PathTest;
}

/** Never a project's own files. */
const NOT_ENTERED = new Set(['.git', 'node_modules', 'vendor']);

/**
 * All files below a folder, in path order, and nothing for what is left out. Links to folders are not followed. Not fast-glob: over
 * 2,601 folders it takes 104 ms of CPU and 45 to load, readdir alone 36 (Node 20, 2026-11-27), and it stops at a folder that cannot be
 * read, or passes over it without a word.
 */
export function* walk(folder: string, options: WalkOptions): Generator<Entry | undefined> {
  const above = options.gitignoreFrom === undefined ? [] : [...foldersUp(folder, options.gitignoreFrom)].slice(1);
  yield* walkFolder(folder, above.reverse().flatMap(rulesIn), options);
}

interface Rules {
  readonly folder: string;
  readonly rules: GitRules;
}

function* walkFolder(folder: string, inherited: readonly Rules[], options: WalkOptions): Generator<Entry | undefined> {
  const entries = readFolder(folder);
  if (typeof entries === 'string') return yield { kind: 'unreadable', absolute: folder, message: entries };
  const hasRules = options.gitignoreFrom !== undefined && entries.some((entry) => entry.name === '.gitignore');
  const rules = hasRules ? [...inherited, ...rulesIn(folder)] : inherited;
  for (const entry of entries) {
    const absolute = join(folder, entry.name);
    const isFolder = entry.isDirectory();
    if (isFolder && NOT_ENTERED.has(entry.name)) continue;
    if (isIgnored(rules, absolute, isFolder) || options.exclude(absolute)) yield undefined;
    else if (isFolder) yield* walkFolder(absolute, rules, options);
    else if (entry.isFile()) yield { kind: 'file', absolute, name: entry.name };
    else if (entry.isSymbolicLink()) yield { kind: 'link', absolute, name: entry.name };
  }
}

function readFolder(folder: string) {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    return systemMessage(error);
  }
}

/** A `.gitignore` that is a link counts for nothing, as in git (gitignore(5), since 2.32). */
function rulesIn(folder: string): readonly Rules[] {
  const text = textOfFile(join(folder, '.gitignore'), { follow: false });
  return text === undefined ? [] : [{ folder, rules: ignoreRules(text) }];
}

/** The nearest `.gitignore` that has a say decides; a folder that is ignored is never entered, so no parent is asked. */
function isIgnored(rules: readonly Rules[], absolute: string, isFolder: boolean): boolean {
  for (const { folder, rules: own } of rules.toReversed()) {
    const path = posixRelative(folder, absolute);
    const verdict = path === undefined ? undefined : own.verdict(isFolder ? `${path}/` : path);
    if (verdict !== undefined) return verdict === 'ignored';
  }
  return false;
}
