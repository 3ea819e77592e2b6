import { posix } from 'node:path';
import { resolvePath } from '../image-paths.ts';
import { type OptionDefault, valueInForce } from './option-defaults.ts';
import type { Env, Words } from './shell-text.ts';
import type { ImagePath } from './types.ts';

/** What an expression of a program's code is evaluated with. */
export interface CodeScope {
  /** The code of the file, in which the names of its constants are looked up. */
  readonly text: string;
  /** The folder that the program runs in. */
  readonly folder: ImagePath | undefined;
  /** The folder of the file in the image; undefined where the code is compiled. */
  readonly here: ImagePath | undefined;
  readonly env: Env;
  /** Defaults of options that the code states. */
  readonly defaults: readonly OptionDefault[];
  /** The words of the programs' command lines. */
  readonly words: Words;
}

/** A path; `?` as its last name stands for one that only the running program knows. Undefined: nothing is certain. */
export type PathValue = string | undefined;

const DEEPEST = 6;

/** The path that an expression of JavaScript, Python, Go, Rust, Java, C#, Ruby or PHP stands for, in the ways that are usual. */
export function pathOf(expression: string, scope: CodeScope, depth = 0): PathValue {
  // Go's options are pointers.
  const text = expression.trim().replace(/^\*(?=[A-Za-z])/, '');
  if (depth > DEEPEST || text === '') return undefined;
  const option = optionOf(text, scope.defaults);
  if (option) return valueInForce(option, scope.words, scope.env);
  return (
    ofLiteral(text, scope, depth) ??
    ofPlace(text, scope) ??
    ofEnvironment(text, scope, depth) ??
    ofSum(text, scope, depth) ??
    ofJoin(text, scope, depth) ??
    ofName(text, scope, depth)
  );
}

/** A path of the image, from the folder that the program runs in. */
export function placed(value: string, { folder }: CodeScope): ImagePath | undefined {
  if (value.startsWith('/')) return posix.normalize(value);
  return folder === undefined || value.startsWith('~') ? undefined : resolvePath(folder, value);
}

const LITERAL =
  /^(?:[rRbBuU]{0,2}|[fF][rR]?|\$|&|@)?(["'`])((?:[^\\\n"'`]|\\.){0,300})\1(?:\.(?:to_string|into|to_owned)\(\))?$/;

/** With expressions in braces, which have quotes of their own: `$"logs/{day.ToString("yyyy")}.log"`. */
const HOLED = /^(?:[fF][rR]?|\$@?|@\$)?(["'`])((?:[^\\\n"'`{}]|\\.|\{[^{}\n]{1,200}\}){0,300})\1$/;

function ofLiteral(text: string, scope: CodeScope, depth: number): PathValue {
  const hasHoles = /^(?:`|[fF$]|@\$)/.test(text);
  const found = (hasHoles ? HOLED.exec(text) : null) ?? LITERAL.exec(text);
  if (!found) return undefined;
  const body = found[2] ?? '';
  return hasHoles ? ofParts(body.split(/\$?\{([^{}]{1,200})\}/), scope, depth) : body.replaceAll('\\\\', '/');
}

/** Literal parts with expressions between them; what follows an unknown one is unknown. */
function ofParts(parts: readonly string[], scope: CodeScope, depth: number): PathValue {
  let path = '';
  for (const [index, part] of parts.entries()) {
    const value = index % 2 === 0 ? part : pathOf(part, scope, depth + 1);
    if (value === undefined || value.endsWith('?')) return cut(path + (value ?? ''));
    path += value;
  }
  return path;
}

/** The folder of a path whose last name is not certain. */
function cut(path: string): PathValue {
  const end = path.lastIndexOf('/');
  return end < 0 ? undefined : `${path.slice(0, end)}/?`;
}

const HERE =
  /^(?:__dirname|import\.meta\.dirname|__DIR__|(?:os\.path\.)?(?:dirname|abspath|realpath)\((?:os\.path\.(?:abspath|realpath|dirname)\()?__file__\)?\)|(?:pathlib\.)?Path\(__file__\)(?:\.resolve\(\)|\.absolute\(\))?((?:\.parent)+))$/;
const CURRENT =
  /^(?:process\.cwd\(\)|os\.getcwd\(\)|(?:pathlib\.)?Path\.cwd\(\)|Dir\.pwd|Path\(\)|Directory\.GetCurrentDirectory\(\)|AppContext\.BaseDirectory|System\.getProperty\("user\.dir"\)|Rails\.root|base_path\(\)|\w*env\.ContentRootPath)$/i;
const TEMPORARY =
  /^(?:(?:os|require\(['"](?:node:)?os['"]\))\.tmpdir\(\)|tmpdir\(\)|tempfile\.\w+\(.*\)|os\.TempDir\(\)|env::temp_dir\(\)|Path\.GetTempPath\(\)|sys_get_temp_dir\(\)|System\.getProperty\("java\.io\.tmpdir"\)|Dir\.tmpdir)$/s;

function ofPlace(text: string, { here }: CodeScope): PathValue {
  if (TEMPORARY.test(text)) return '/tmp';
  if (CURRENT.test(text)) return '.';
  const found = HERE.exec(text);
  if (!found || here === undefined) return undefined;
  const levels = (found[1] ?? '.parent').split('.parent').length - 2;
  return posix.join(here, ...Array.from({ length: levels }, () => '..'));
}

const VARIABLE =
  /^(?:process\.env\.(\w+)|process\.env\[["'](\w+)["']\]|os\.environ\[["'](\w+)["']\]|(?:os\.environ\.get|os\.getenv|os\.Getenv|System\.getenv|getenv|[gG]et[eE]nv(?:Or(?:Default)?)?|env::var|env|config|ENV\.fetch)\(\s*["'](\w+)["']\s*(?:,\s*(?!\s)(?:default\s*=\s*(?!\s))?([^()]{1,120}|[^()]{0,60}\([^()]{0,60}\)))?\)|ENV\[["'](\w+)["']\])(?:\.unwrap\w*\(.*\))?$/;

function ofEnvironment(text: string, scope: CodeScope, depth: number): PathValue {
  const choice = /^(.{1,120}?)\s{0,20}(?:\|\||\?\?|\bor\b|\?:)\s*(.{1,160})$/s.exec(text);
  if (choice)
    return ofEnvironment(choice[1]?.trim() ?? '', scope, depth + 1) ?? pathOf(choice[2] ?? '', scope, depth + 1);
  const found = VARIABLE.exec(text);
  if (!found) return undefined;
  const name = found.slice(1, 5).find((part) => part !== undefined) ?? found[6] ?? '';
  return scope.env.get(name) ?? (found[5] === undefined ? undefined : pathOf(found[5], scope, depth + 1));
}

/** `a + "/b"`, Python's `BASE_DIR / "b"`, PHP's `__DIR__ . "/b"`. */
function ofSum(text: string, scope: CodeScope, depth: number): PathValue {
  const parts = splitOutside(text, /^(?:\s*\+\s*|\s+\/\s*|\s*\/(?=\s*["'])|\s+\.\s*(?=["'$]))/);
  const [first, ...others] = parts;
  if (first === undefined || others.length === 0) return undefined;
  const isJoined = !text.includes('+');
  return joined([first, ...others], scope, depth, isJoined && !/\s\.\s/.test(text) ? '/' : '');
}

const JOIN =
  /^(?:(?:path|p|nodePath|_path)\.(?:posix\.)?|os\.path\.|filepath\.|Paths\.|Path\.|File\.|pathlib\.)?(?:join|resolve|Join|get|of|Combine|Path|PathBuf::from|Path::new|normalize|abspath|Rails\.root\.join|storage_path|database_path|base_path|public_path|String::from|File|str)\(/;

function ofJoin(text: string, scope: CodeScope, depth: number): PathValue {
  const start = JOIN.exec(text) ?? /^Rails\.root\.join\(/.exec(text);
  if (!start || !text.endsWith(')')) return undefined;
  const inner = text.slice(start[0].length, -1);
  const parts = splitOutside(inner, /^\s*,\s*/).filter((part) => part !== '');
  const root = /^(storage|public|database)_path/.exec(text)?.[1];
  return joined(root === undefined ? parts : [`"${root}"`, ...parts], scope, depth, '/');
}

function joined(parts: readonly string[], scope: CodeScope, depth: number, separator: string): PathValue {
  let path: string | undefined;
  for (const part of parts) {
    const value = pathOf(part, scope, depth + 1);
    if (value === undefined || value.endsWith('?')) {
      const known =
        value === undefined
          ? path && `${path}${separator}`
          : path === undefined
            ? value
            : `${path}${separator}${value}`;
      return known === undefined ? undefined : cut(known);
    }
    if (path === undefined) path = value;
    else if (separator === '/') path = value.startsWith('/') ? value : posix.join(path, value);
    else path += value;
  }
  return path;
}

const OPTION_READ = /^[\w.()]{1,60}\.(?:GetString|String|Path)\("([\w.-]{1,60})"\)$/;

/** `*dataDir`, `cfg.DataDir`, `viper.GetString("data")`, `c.String("data")`. */
function optionOf(text: string, defaults: readonly OptionDefault[]): OptionDefault | undefined {
  const key = OPTION_READ.exec(text)?.[1];
  if (key !== undefined) return defaults.find(({ option }) => option === key);
  const last = /^(?:\w{1,40}\.){0,3}([A-Za-z_]\w{0,60})$/.exec(text)?.[1];
  return last === undefined ? undefined : defaults.find(({ name }) => name === last);
}

/** A constant of the same file, by its last name: `uploadDir`, `app.config['UPLOAD_FOLDER']`, `settings.MEDIA_ROOT`. */
function ofName(text: string, scope: CodeScope, depth: number): PathValue {
  const name =
    /^[\w.$@]{0,60}?\[["'](\w{2,60})["']\]$/.exec(text)?.[1] ??
    /^(?:[\w$@]{1,40}\.){0,3}([A-Za-z_$][\w$]{0,60})$/.exec(text)?.[1];
  if (name === undefined) return undefined;
  const pattern = new RegExp(
    `(?:^|[^\\w.$])(?:[\\w.]{0,40}\\[["'])?${name.replaceAll('$', '\\$')}["']?\\]?\\s{0,4}(?::[ \\w|<>\\[\\]]{1,40}(?==))?(?::=|=(?![=>])|:(?!:))\\s{0,20}([^;\\n]{1,200})`,
    'm',
  );
  const value = pattern.exec(scope.text)?.[1];
  return value === undefined ? undefined : pathOf(firstArgument(value), scope, depth + 1);
}

/** The text up to a `,`, `;`, line end or closing bracket that is not inside quotes or brackets. */
export function firstArgument(text: string): string {
  return splitOutside(text, /^(?:,|;|\)|\]|\}|\r?\n|\s#|\s\/\/)/)[0]?.trim() ?? '';
}

/** The arguments of a call or the parts of a literal, from behind its opening bracket; at most `most` characters of it are read. */
export function argumentsFrom(text: string, most = 400): readonly string[] {
  const body = text.slice(0, most);
  const end = endOfCall(body);
  return splitOutside(body.slice(0, end), /^,/).map((part) => part.trim());
}

function endOfCall(text: string): number {
  let end = text.length;
  walk(text, (at, depth, char) => {
    if (depth > 0 || !/[)\]}]/.test(char)) return true;
    end = at;
    return false;
  });
  return end;
}

function splitOutside(text: string, separator: RegExp): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  let skip = 0;
  walk(text, (at, depth) => {
    if (depth > 0 || at < skip) return true;
    const found = separator.exec(text.slice(at, at + 40));
    if (!found) return true;
    parts.push(text.slice(from, at));
    from = at + found[0].length;
    skip = from;
    return true;
  });
  parts.push(text.slice(from));
  return parts;
}

/** Visits the characters outside quotes, with the depth of brackets before each. */
function walk(text: string, visit: (at: number, depth: number, char: string) => boolean): void {
  let depth = 0;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quote !== '') {
      if (char === '\\') at += 1;
      else if (char === quote) quote = '';
      continue;
    }
    if (!visit(at, depth, char)) return;
    if (char === '"' || char === "'" || char === '`') quote = char;
    else if (/[([{]/.test(char)) depth += 1;
    else if (/[)\]}]/.test(char)) depth = Math.max(0, depth - 1);
  }
}
