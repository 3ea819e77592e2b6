import { at, type Data, dataAt, listAt, parseJson, textAt, textMapAt, textsAt } from './values.ts';

/** A Gemfile is a Ruby program: what is listed is read from its plain lines, and `isPlain` says whether that is all. */
export interface Gemfile {
  /** `ruby "3.3.0"`. */
  readonly ruby: string | undefined;
  /** `ruby file: ".ruby-version"`. */
  readonly rubyFile: string | undefined;
  readonly gems: readonly string[];
  /** `path:` of gems, and `path "…" do` blocks. */
  readonly localPaths: readonly string[];
  /** `gemspec` stands in it: the bundle reads *.gemspec files. */
  readonly usesGemspec: boolean;
  /** `eval_gemfile "x"`. */
  readonly includes: readonly string[];
  /** False when a line can read files in a way that is not listed above. */
  readonly isPlain: boolean;
}

const GEMFILE_READS =
  /\b(?:File|Dir|IO|Pathname|YAML|JSON|require_relative|load|instance_eval|eval|open|read|system|exec|__dir__|__FILE__)\b|`|%x/;

export function parseGemfile(text: string): Gemfile {
  const code = text.split(/\r?\n/).map(withoutRubyComment);
  const all = (pattern: RegExp) => code.flatMap((line) => pattern.exec(line)?.[1] ?? []);
  const rest = code.map((line) => line.replace(/(?<!\\)(["'])(?:\\.|(?!\1)[^\\])*\1/g, "''"));
  return {
    ruby: all(/^\s*ruby[\s(]+["']([^"']+)["']/)[0],
    rubyFile: all(/^\s*ruby[\s(]+(?:file:|:file\s*=>)\s*["']([^"']+)["']/)[0],
    gems: all(/^\s*gem[\s(]+["']([^"']+)["']/),
    localPaths: [...all(/[\s,(](?:path:|:path\s*=>)\s*["']([^"']+)["']/), ...all(/^\s*path[\s(]+["']([^"']+)["']/)],
    usesGemspec: code.some((line) => /^\s*gemspec\b/.test(line)),
    includes: all(/^\s*eval_gemfile[\s(]+["']([^"']+)["']/),
    isPlain: !rest.some((line) => GEMFILE_READS.test(line.replace(/\beval_gemfile\b/g, ''))),
  };
}

/** Cuts a `#` comment that stands outside quotes. */
function withoutRubyComment(line: string): string {
  return /^(?:[^"'#]|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')*/.exec(line)?.[0] ?? line;
}

export interface GemfileLock {
  /** Version by gem, of every section. */
  readonly gems: ReadonlyMap<string, string>;
  /** `remote:` of PATH sections: gems from the context. */
  readonly localPaths: readonly string[];
  readonly platforms: readonly string[];
  /** Names under DEPENDENCIES. */
  readonly dependencies: readonly string[];
}

export function parseGemfileLock(text: string): GemfileLock {
  const gems = new Map<string, string>();
  const bySection = new Map<string, string[]>();
  let section = '';
  for (const line of text.split(/\r?\n/)) {
    if (/^\S/.test(line)) section = line.trim();
    const own = bySection.get(section) ?? [];
    if (/^\s+\S/.test(line)) own.push(line);
    bySection.set(section, own);
    const [, name, version] = /^ {4}(\S+) \(([^)]+)\)$/.exec(line) ?? [];
    if (name !== undefined && version !== undefined) gems.set(name, version);
  }
  const lines = (name: string) => (bySection.get(name) ?? []).map((line) => line.trim());
  return {
    gems,
    localPaths: lines('PATH').flatMap((line) => /^remote: (.+)$/.exec(line)?.[1] ?? []),
    platforms: lines('PLATFORMS'),
    dependencies: lines('DEPENDENCIES').flatMap((line) => /^[^\s!]+/.exec(line)?.[0] ?? []),
  };
}

/** composer.json (getcomposer.org, "The composer.json schema"). */
export interface ComposerJson {
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly license: string | undefined;
  readonly homepage: string | undefined;
  readonly authors: readonly string[];
  readonly require: ReadonlyMap<string, string>;
  /** Names of script events; a value of any shape counts. */
  readonly scripts: ReadonlyMap<string, readonly string[]>;
  /** URLs of `path` repositories. */
  readonly localPaths: readonly string[];
  readonly data: Data;
}

export function parseComposerJson(text: string): ComposerJson | undefined {
  const data = parseJson(text);
  if (data === undefined) return undefined;
  const repositories = Array.isArray(at(data, 'repositories'))
    ? listAt(data, 'repositories')
    : Object.values(dataAt(data, 'repositories'));
  const scripts = Object.entries(dataAt(data, 'scripts'));
  return {
    name: textAt(data, 'name'),
    description: textAt(data, 'description'),
    license: textAt(data, 'license') ?? (textsAt(data, 'license').join(' OR ') || undefined),
    homepage: textAt(data, 'homepage'),
    authors: listAt(data, 'authors').flatMap(personOf),
    require: textMapAt(data, 'require'),
    scripts: new Map(
      scripts.map(([name, value]) => [name, typeof value === 'string' ? [value] : textsAt({ value }, 'value')]),
    ),
    localPaths: repositories.flatMap((entry) => (at(entry, 'type') === 'path' ? (textAt(entry, 'url') ?? []) : [])),
    data,
  };
}

function personOf(person: unknown): readonly string[] {
  const name = textAt(person, 'name');
  const mail = textAt(person, 'email');
  return name === undefined ? [] : [mail === undefined ? name : `${name} <${mail}>`];
}
