import { bytesOf, type GitPattern, parseGitPattern } from './git-pattern.ts';
import { baseName } from './paths.ts';

/** What the lines of a `.gitignore` say; paths are relative to its folder, those of folders end in a slash. */
export interface GitRules {
  /** What the last line that matches the path itself says of it. */
  verdict(path: string): 'ignored' | 'exception' | undefined;
  /** Whether it or a folder above it is ignored. */
  ignores(path: string): boolean;
}

/** No system opens a longer one. */
const MAX_PATH = 4096;

const NO_RULES: GitRules = { verdict: () => undefined, ignores: () => false };

/** Rules in the syntax of `.gitignore`. */
export function ignoreRules(patterns: string | readonly string[]): GitRules {
  const lines = typeof patterns === 'string' ? patterns.split('\n') : patterns;
  const rules = lines.flatMap((line) => parseGitPattern(line) ?? []).reverse();
  if (rules.length === 0) return NO_RULES;
  const verdict: GitRules['verdict'] = (path) => {
    const found = ruleFor(rules, path);
    return found && (found.isException ? 'exception' : 'ignored');
  };
  const folders = new Map<string, boolean>();
  const ignoresFolder = (folder: string): boolean => {
    const known = folders.get(folder) ?? ignores(folder);
    folders.set(folder, known);
    return known;
  };
  const ignores = (path: string): boolean => {
    if (path.length > MAX_PATH) return false;
    const slash = path.lastIndexOf('/', path.length - 2);
    return (slash >= 0 && ignoresFolder(path.slice(0, slash + 1))) || verdict(path) === 'ignored';
  };
  return { verdict, ignores };
}

function ruleFor(rules: readonly GitPattern[], path: string): GitPattern | undefined {
  const isFolder = path.endsWith('/');
  const whole = bytesOf(isFolder ? path.slice(0, -1) : path);
  const name = baseName(whole);
  return rules.find((rule) => (isFolder || !rule.isForFolders) && rule.matches(rule.isForNames ? name : whole));
}
