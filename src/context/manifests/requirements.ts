import { parentOf, resolveFrom } from '../paths.ts';

/** A requirements or constraints file (pip.pypa.io, "Requirements File Format"), without those that it includes. */
export interface Requirements {
  readonly lines: readonly RequirementLine[];
}

type RequirementLine =
  /** `name==1.0 ; marker`. */
  | { readonly kind: 'requirement'; readonly name: string }
  /** `-r other.txt`, `-c constraints.txt`: the path as written. */
  | { readonly kind: 'include'; readonly path: string }
  /** `-e .`, `./lib`, `file:lib`, `dist/x.whl`: something from the context. */
  | { readonly kind: 'local'; readonly path: string }
  /** A URL or `git+https://…`. */
  | { readonly kind: 'remote' }
  /** `--index-url …`, `--find-links wheels/`. */
  | { readonly kind: 'option'; readonly name: string; readonly value: string };

export function parseRequirements(text: string): Requirements {
  const joined = text.replace(/^\uFEFF/, '').replace(/\\\r?\n/g, ' ');
  const lines = joined.split(/\r?\n/).flatMap((line) => {
    const clean = line.replace(/(?:^|\s)#.*/s, '').trim();
    return clean === '' ? [] : [requirementLine(clean)];
  });
  return { lines };
}

function requirementLine(line: string): RequirementLine {
  const option =
    /^(--?[A-Za-z][\w-]*?)(?:[=\s]\s*|(?<=^-[a-z])(?=[^-\s]))(.*)$/.exec(line) ?? /^(--?[A-Za-z][\w-]*)()$/.exec(line);
  if (option === null) return requirementOf(line, false);
  const [, name = '', value = ''] = option;
  if (/^(?:-[rc]|--requirement|--constraint)$/.test(name)) return { kind: 'include', path: unquote(value) };
  if (name === '-e' || name === '--editable') return requirementOf(unquote(value), true);
  return { kind: 'option', name, value: unquote(value) };
}

function requirementOf(line: string, editable: boolean): RequirementLine {
  const text = line.replace(/(?<!\s)\s+--[\w-]+(?:[=\s]\S+)?/g, '').trim();
  if (/(?:^|@\s*)(?:[a-z]+\+)?(?:https?|ssh|git|ftp|svn):\/\/\S/.test(text)) return { kind: 'remote' };
  const file = /(?:^|@\s*)file:(?:\/\/)?(\S+)/.exec(text)?.[1];
  const looksLocal =
    editable ||
    /^\.{1,2}(?:$|[/[])|^[^\s;=<>~!@[]*\/|\.(?:whl|zip|tar\.gz|tgz)$/.test(text.replace(/(?<!\s)\s*;.*/s, ''));
  if (file !== undefined || looksLocal)
    return { kind: 'local', path: (file ?? text).replace(/(?<!\s)\s*;.*/s, '').replace(/\[[^[\]]*\]$/, '') };
  return { kind: 'requirement', name: normalizeName(/^[\w.-]+/.exec(text)?.[0] ?? text) };
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
