import { LINE_STRINGS, withoutComments } from '../comments.ts';
/**
 * build.gradle or build.gradle.kts: a program, of which plain assignments are read. A value that is computed is
 * `'unknown'` (docs.gradle.org: "Working with files", archive naming; the Java, application, Shadow and Spring Boot plugins).
 */
export interface GradleBuild {
  /** Ids of plugins; those of `alias(libs.plugins.x)` as `libs.plugins.x`. */
  readonly plugins: readonly string[];
  readonly version: Text;
  /** What `allprojects` and `subprojects` set. */
  readonly sharedVersion: Text;
  /** `archivesBaseName`, `base.archivesName`. */
  readonly archivesName: Text;
  readonly applicationName: Text;
  readonly hasOwnBuildFolder: boolean;
  /** Tasks that run programs, such as `Exec`. */
  readonly hasExecTasks: boolean;
  readonly code: string;
}

/** A text; undefined where it is not set, `unknown` where it is computed. */
export type Text = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'unknown' } | undefined;

export interface ArchiveNames {
  readonly fileName: Text;
  readonly baseName: Text;
  readonly version: Text;
  readonly classifier: Text;
}

export function parseGradleBuild(text: string): GradleBuild {
  const code = withoutComments(text, LINE_STRINGS);
  const top = topLevel(code);
  const shared = ['allprojects', 'subprojects'].map((name) => topLevel(blockOf(code, new RegExp(`\\b${name}\\s*\\{`))));
  return {
    plugins: pluginsOf(code),
    version: settingIn(top, 'version'),
    sharedVersion: shared.map((own) => settingIn(own, 'version')).find((found) => found !== undefined),
    archivesName:
      settingIn(top, 'archivesBaseName') ??
      settingIn(blockOf(code, /\bbase\s*\{/), 'archivesName') ??
      settingIn(top, 'base\\s*\\.\\s*archivesName'),
    applicationName:
      settingIn(blockOf(code, /\bapplication\s*\{/), 'applicationName') ?? settingIn(top, 'applicationName'),
    hasOwnBuildFolder:
      /\b(?:buildDir\s*=|layout\s*\.\s*buildDirectory\s*(?:=|\.\s*set)|destinationDirectory|destinationDir|libsDirName)/.test(
        code,
      ),
    hasExecTasks:
      /\b(?:type\s*:\s*Exec|<Exec>|Exec::class|exec\s*\{|commandLine|node-gradle|com\.moowork\.node|jib|com\.palantir\.docker)\b/.test(
        code,
      ),
    code,
  };
}

/** How a task names its archive, by its own block. */
export function archiveNames({ code }: GradleBuild, task: string, type: string): ArchiveNames {
  const own = new RegExp(
    `(?:\\b${task}|["']${task}["']\\s*(?:,\\s*\\w+(?:::class)?\\s*)?\\)|withType\\s*(?:<\\s*${type}\\s*>|\\(\\s*${type}(?:::class)?(?:\\.java)?\\s*\\))(?:\\s*\\(\\s*\\))?)\\s*\\{`,
    'g',
  );
  const blocks = [...code.matchAll(own)].map((found) => bodyAt(code, found.index + found[0].length - 1));
  const dotted = (name: string): Text => settingIn(code, `${task}\\s*\\.\\s*${name}`);
  const setting = (name: string): Text =>
    blocks.map((block) => settingIn(block, name)).find((found) => found !== undefined) ?? dotted(name);
  return {
    fileName: setting('archiveFileName') ?? setting('archiveName'),
    baseName: setting('archiveBaseName') ?? setting('baseName'),
    version: setting('archiveVersion'),
    classifier: setting('archiveClassifier') ?? setting('classifier'),
  };
}

function pluginsOf(code: string): readonly string[] {
  const block = blockOf(code, /^[ \t]*plugins\s*\{/m);
  const lines = block.split(/[\n;]/).filter((line) => !/\bapply\s*(?:\(\s*)?false/.test(line));
  const named = lines.flatMap((line) => {
    const id = /\bid\s*(?:\(\s*)?["']([^"']+)["']/.exec(line)?.[1];
    const kotlin = /\bkotlin\s*\(\s*["']([^"']+)["']/.exec(line)?.[1];
    const alias = /\balias\s*(?:\(\s*)?(libs\.plugins\.[\w.]+)/.exec(line)?.[1];
    const core = /^\s*`?(application|java|java-library|war|groovy|scala)`?\s*$/.exec(line)?.[1];
    return [id, kotlin === undefined ? undefined : `org.jetbrains.kotlin.${kotlin}`, alias, core].flatMap(
      (found) => found ?? [],
    );
  });
  const applied = [...code.matchAll(/\bapply\s*(?:\(\s*)?plugin\s*[:=]\s*["']([^"']+)["']/g)].flatMap(
    ([, id]) => id ?? [],
  );
  return [...named, ...applied];
}

/** `name = "x"`, `name "x"`, `name.set("x")`: the last one counts. */
function settingIn(code: string, name: string): Text {
  const pattern = new RegExp(
    `(?:^|[\\s;{.])${name}\\s*(?:=\\s*|\\.\\s*set\\s*\\(\\s*|\\.\\s*value\\s*\\(\\s*|[ \\t]+(?=["']))("[^"\\n]*"|'[^'\\n]*'|[^\\n;})]+)`,
    'g',
  );
  const value = [...code.matchAll(pattern)].at(-1)?.[1]?.trim();
  if (value === undefined) return undefined;
  const quoted = /^(["'])(.*)\1$/.exec(value);
  const text = quoted?.[2];
  if (text === undefined || (quoted?.[1] === '"' && text.includes('$'))) return { kind: 'unknown' };
  return { kind: 'text', text };
}

/** The code outside all blocks. */
function topLevel(code: string): string {
  let depth = 0;
  let found = '';
  for (const character of withoutBracesInStrings(code)) {
    if (character === '{') depth++;
    else if (character === '}') depth--;
    else if (depth === 0) found += character;
  }
  return found;
}

function blockOf(code: string, start: RegExp): string {
  const found = start.exec(code);
  return found ? bodyAt(code, found.index + found[0].length - 1) : '';
}

/** What stands between the brace at this place and the one that closes it. */
function bodyAt(code: string, brace: number): string {
  const text = withoutBracesInStrings(code);
  let depth = 0;
  for (let at = brace; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return code.slice(brace + 1, at);
  }
  return code.slice(brace + 1);
}

function withoutBracesInStrings(code: string): string {
  return code.replace(LINE_STRINGS, (text) => text.replace(/[{}]/g, '_'));
}
