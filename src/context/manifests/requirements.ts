import { parentOf, resolveFrom } from '../paths.ts';

/** A requirements or constraints file (pip.pypa.io, "Requirements File Format"), without those that it includes. */
export interface Requirements {
  readonly kind: 'requirements.txt';
  readonly lines: readonly RequirementLine[];
}

type RequirementLine =
  /** `name==1.0 ; marker`, hashes and options left out of `text`. */
  | {
      readonly kind: 'requirement';
      readonly name: string;
      readonly text: string;
      readonly pinned: boolean;
      readonly hashed: boolean;
    }
  /** `-r other.txt`, `-c constraints.txt`: the path as written. */
  | { readonly kind: 'include'; readonly path: string; readonly constraint: boolean }
  /** `-e .`, `./lib`, `file:lib`, `dist/x.whl`: something from the context; `editable` for `-e`. */
  | { readonly kind: 'local'; readonly path: string; readonly editable: boolean }
  /** A URL or `git+https://…`. */
  | { readonly kind: 'remote'; readonly url: string; readonly editable: boolean }
  /** `--index-url …`, `--find-links wheels/`. */
  | { readonly kind: 'option'; readonly name: string; readonly value: string };

export function parseRequirements(text: string): Requirements {
  const joined = text.replace(/^\uFEFF/, '').replace(/\\\r?\n/g, ' ');
  const lines = joined.split(/\r?\n/).flatMap((line) => {
    const clean = line.replace(/(?:^|\s)#.*$/, '').trim();
    return clean === '' ? [] : [requirementLine(clean)];
  });
  return { kind: 'requirements.txt', lines };
}

function requirementLine(line: string): RequirementLine {
  const option =
    /^(--?[A-Za-z][\w-]*?)(?:[=\s]\s*|(?<=^-[a-z])(?=[^-\s]))(.*)$/.exec(line) ?? /^(--?[A-Za-z][\w-]*)()$/.exec(line);
  if (option === null) return requirementOf(line, false);
  const [, name = '', value = ''] = option;
  if (name === '-r' || name === '--requirement') return { kind: 'include', path: unquote(value), constraint: false };
  if (name === '-c' || name === '--constraint') return { kind: 'include', path: unquote(value), constraint: true };
  if (name === '-e' || name === '--editable') return requirementOf(unquote(value), true);
  return { kind: 'option', name, value: unquote(value) };
}

function requirementOf(line: string, editable: boolean): RequirementLine {
  const text = line.replace(/(?<!\s)\s+--[\w-]+(?:[=\s]\S+)?/g, '').trim();
  const url = /(?:^|@\s*)((?:[a-z]+\+)?(?:https?|ssh|git|ftp|svn):\/\/\S+)/.exec(text)?.[1];
  if (url !== undefined) return { kind: 'remote', url, editable };
  const file = /(?:^|@\s*)file:(?:\/\/)?(\S+)/.exec(text)?.[1];
  const looksLocal =
    editable ||
    /^\.{1,2}(?:$|[/[])|^[^\s;=<>~!@[]*\/|\.(?:whl|zip|tar\.gz|tgz)$/.test(text.replace(/(?<!\s)\s*;.*$/, ''));
  if (file !== undefined || looksLocal)
    return { kind: 'local', path: (file ?? text).replace(/(?:\[[^\]]*\])?(?:\s*;.*)?$/, ''), editable };
  return {
    kind: 'requirement',
    name: normalizeName(/^[\w.-]+/.exec(text)?.[0] ?? text),
    text,
    pinned: /===?\s*[^*\s,;]+(?:\s*;|$)/.test(text),
    hashed: /--hash[=\s]/.test(line),
  };
}

/** PEP 503: names compare in lower case with `-` for every run of `-`, `_`, `.`. */
export function normalizeName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

function unquote(text: string): string {
  return text.trim().replace(/^(["'])(.*)\1$/, '$2');
}

/** All requirements files that `path` includes, itself first; `missing` are those that cannot be read. */
export interface RequirementsChain {
  readonly files: readonly string[];
  readonly missing: readonly string[];
  readonly lines: readonly RequirementLine[];
}

/** Follows `-r` and `-c` from one file; each path is relative to the file that names it. */
export function requirementsChain(read: (path: string) => string | undefined, path: string): RequirementsChain {
  const files: string[] = [];
  const missing: string[] = [];
  const lines: RequirementLine[] = [];
  const visit = (file: string): void => {
    if (files.includes(file) || missing.includes(file)) return;
    const text = read(file);
    if (text === undefined) {
      missing.push(file);
      return;
    }
    files.push(file);
    for (const line of parseRequirements(text).lines) {
      lines.push(line);
      if (line.kind === 'include') visit(resolveFrom(parentOf(file), line.path) ?? line.path);
    }
  };
  visit(path);
  return { files, missing, lines };
}
