import { parsePackageJson } from '../context/manifests.ts';
import type { BuildContext } from '../context/types.ts';
import type { Dockerfile, RunInstruction } from '../dockerfile/types.ts';
import { table } from '../facts/table.ts';
import { programWords } from '../shell/package-commands.ts';
import { scriptOf } from '../shell/script.ts';
import type { Command, Word } from '../shell/types.ts';
import { baseName } from './apt-lists.ts';
import { broughtTo, mayBring, textOf } from './brought-files.ts';

/** A script of the project that a command runs: its text where the build context holds it. */
export interface LocalScript {
  readonly name: string;
  readonly text: string | undefined;
}

const SHELLS = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh', 'source', '.']);

/** Programs that run the script that their first operand names. */
const INTERPRETERS =
  /^(?:python[\d.]*|pypy[\d.]*|node|nodejs|bun|deno|tsx|ts-node|ruby|perl|php[\d.]*|Rscript|pwsh|lua[\d.]*|elixir|groovy|ansible-playbook|ansible-pull)$/;

/** Programs that run what a file of the project says: the names of that file. */
const RUNNERS = table<readonly string[]>({
  make: ['Makefile', 'makefile', 'GNUmakefile'],
  gmake: ['GNUmakefile', 'Makefile', 'makefile'],
  just: ['justfile', 'Justfile', '.justfile'],
  task: ['Taskfile.yml', 'Taskfile.yaml', 'taskfile.yml'],
  rake: ['Rakefile', 'rakefile'],
  invoke: ['tasks.py'],
  inv: ['tasks.py'],
  nox: ['noxfile.py'],
  tox: ['tox.ini'],
  doit: ['dodo.py'],
  mage: ['magefile.go'],
  scons: ['SConstruct'],
  waf: ['wscript'],
  npm: ['package.json'],
  yarn: ['package.json'],
  pnpm: ['package.json'],
  composer: ['composer.json'],
  poe: ['pyproject.toml'],
});

/** Programs in front of another: `uv run x`, `bundle exec x`. */
const BEFORE_OTHERS = table<readonly string[]>({
  uv: ['run'],
  poetry: ['run'],
  pipenv: ['run'],
  pdm: ['run'],
  hatch: ['run'],
  bundle: ['exec'],
  npx: [],
  bunx: [],
});

/** Scripts that build tools generate or that are known to call no package manager of the system. */
const KNOWN =
  /^(?:configure|config|autogen\.sh|bootstrap(?:\.sh|-vcpkg\.sh)?|b2|bjam|gradlew|mvnw|sbt|waf|buildconf(?:\.sh)?|wait-for(?:-it)?(?:\.sh)?|setup\.py|manage\.py|artisan|.*\.(?:jar|run|bin|exe|r|R))$/;

/** The name of a script that installs packages, for one that cannot be read. */
const INSTALLER = /install|set-?up|bootstrap|provision|depend|deps|prereq|packages|requirements|prepare|apt/i;

/**
 * The project's own script that a command runs, with what that starts in turn; undefined when it runs none. A script that
 * a RUN fetched is none: written for any machine, it cannot rely on what this Dockerfile left behind. One that cannot be
 * read counts where its name says that it installs something.
 */
export function localScript(
  dockerfile: Dockerfile,
  run: RunInstruction,
  command: Command,
  context: BuildContext | undefined,
): LocalScript | undefined {
  const started = startedByCommand(command, readersOf(dockerfile, run, command));
  if (started === undefined) return undefined;
  const copies = broughtTo(dockerfile, run).filter((copy) => started.files.some((name) => mayBring(copy, name)));
  if (copies.length === 0) return undefined;
  for (const name of context ? started.files : []) {
    const text = context && textOf(copies, name, context);
    if (text === undefined || !context) continue;
    return { name: started.name, text: withStarted(context, partOf(name, text, started.targets)) };
  }
  if (KNOWN.test(started.name)) return undefined;
  return started.isShell || INSTALLER.test(started.name) ? { name: started.name, text: undefined } : undefined;
}

interface Started {
  /** What tells what it does, for one that cannot be read. */
  readonly name: string;
  /** The base names of the file that holds it, the first that is there. */
  readonly files: readonly string[];
  readonly isShell: boolean;
  /** What of the file is run: targets of make, scripts of package.json. */
  readonly targets: readonly string[];
}

/** What a command starts: by its words, by what its shell reads (`bash < x.sh`, `cat x.sh | sh`), or all that lies in a folder. */
function startedByCommand(command: Command, readers: readonly Command[]): Started | undefined {
  const words = programWords(command);
  const name = baseName(words[0]?.value ?? '');
  const rest = words.slice(1);
  const operand = rest.find((word) => !/^[-+]/.test(word.text))?.value;
  const input = command.redirections.find(({ operator }) => operator === '<')?.target?.value;
  if (SHELLS.has(name) && operand === undefined && input !== undefined) return named(baseName(input), true);
  if (name === 'cat' && readers.some(({ program: [first] }) => SHELLS.has(baseName(first?.value ?? '')))) {
    return named(baseName(operand ?? ''), false);
  }
  const executed = rest[rest.findIndex(({ text }) => /^-(?:exec|ok)(?:dir)?$/.test(text)) + 1]?.value ?? '';
  const runsFound = name === 'find' && (executed === '{}' || SHELLS.has(baseName(executed)));
  if (runsFound || name === 'run-parts')
    return operand === undefined ? undefined : named(baseName(operand.replace(/(?<!\/)\/+$/, '')), true);
  return startedBy(words);
}

/** The commands behind it in its pipe. */
function readersOf(dockerfile: Dockerfile, run: RunInstruction, command: Command): readonly Command[] {
  if (!command.enclosing.includes('pipeline')) return [];
  const link = scriptOf(dockerfile, run)?.statements[command.statement]?.links[command.link];
  return link?.commands.filter(({ span }) => span.start > command.span.end) ?? [];
}

/** The file that a command's words start: `./x.sh`, `sh x.sh`, `python3 x.py`, `make deps`. */
function startedBy(words: readonly Word[]): Started | undefined {
  const program = words[0]?.value ?? words[0]?.text ?? '';
  const name = baseName(program);
  const rest = words.slice(1);
  const prefix = BEFORE_OTHERS[name];
  if (prefix !== undefined) {
    const at = prefix.length === 0 ? 0 : rest.findIndex((word) => prefix.includes(word.text)) + 1;
    const inner = prefix.length > 0 && at === 0 ? [] : rest.slice(at);
    return startedBy(
      inner.slice(
        Math.max(
          0,
          inner.findIndex((word) => !word.text.startsWith('-')),
        ),
      ),
    );
  }
  if (SHELLS.has(name) || INTERPRETERS.test(name)) {
    const operand = rest.find((word) => !/^[-+]/.test(word.text));
    const file = operand?.value ?? operand?.text;
    if (file === undefined || rest.some((word) => /^-(?:\w*c|m|e|r|-eval)$/.test(word.text))) return undefined;
    if (/^(?:bun|deno)$/.test(name) && !/[./]/.test(file)) return ofRunner(['package.json'], rest);
    return named(baseName(file), SHELLS.has(name));
  }
  const runner = RUNNERS[name];
  if (runner !== undefined) return ofRunner(runner, rest);
  if (!program.includes('/')) return program.endsWith('.sh') ? named(program, true) : undefined;
  return /^\/(?:usr\/)?s?bin\//.test(program) ? undefined : named(name, !/\.\w+$/.test(name) || name.endsWith('.sh'));
}

function named(name: string, isShell: boolean): Started | undefined {
  return name === '' ? undefined : { name, files: [name], isShell, targets: [] };
}

/** `make -C x deps`: its targets tell what it does, `install` alone does not. */
function ofRunner(files: readonly string[], rest: readonly Word[]): Started {
  const at = rest.findIndex((word) => /^(?:-f|--file|--makefile)$/.test(word.text));
  const own = at === -1 ? undefined : rest[at + 1]?.value;
  const targets = rest.map((word) => word.text).filter((text) => !/^-|=|^(?:run|run-script)$/.test(text));
  const name = targets.filter((target) => !/^(?:install|i|ci|add)$/.test(target)).join(' ');
  return { name, files: own === undefined ? files : [baseName(own)], isShell: false, targets };
}

/** The part of a Makefile or of a package.json that is run; all of any other file, and where a target is not found. */
function partOf(name: string, text: string, targets: readonly string[]): string {
  if (/makefile$|\.mk$/i.test(name)) return reachable(makeRules(text), targets, text);
  if (name === 'package.json') return packageScripts(text, targets);
  return text;
}

interface Rule {
  readonly needs: readonly string[];
  readonly text: string;
}

/** make's rules by target: their prerequisites and recipes. */
function makeRules(text: string): ReadonlyMap<string, Rule> {
  const rules = new Map<string, Rule>();
  let targets: readonly string[] = [];
  for (const line of text.split('\n')) {
    const [, left, right = ''] = /^([^\t#:=][^:=#]*):(?!=)([^#]*)/.exec(line) ?? [];
    if (left !== undefined)
      targets = left
        .trim()
        .split(/\s+/)
        .filter((target) => !target.startsWith('.'));
    if (left === undefined && !line.startsWith('\t')) continue;
    for (const target of targets) {
      const known = rules.get(target);
      const called = [...line.matchAll(/\$[({]MAKE[)}]\s+([\w.-]+)/g)].flatMap(([, other]) => other ?? []);
      const needs = [...(known?.needs ?? []), ...right.trim().split(/\s+/), ...called];
      rules.set(target, { needs, text: `${known?.text ?? ''}${line}\n` });
    }
  }
  return rules;
}

function reachable(rules: ReadonlyMap<string, Rule>, targets: readonly string[], whole: string): string {
  const [first] = rules.keys();
  const open = targets.length > 0 ? [...targets] : first === undefined ? [] : [first];
  if (open.length === 0 || open.some((target) => !rules.has(target))) return whole;
  const found = new Map<string, string>();
  for (const target of open) {
    const rule = rules.get(target);
    if (rule === undefined || found.has(target)) continue;
    found.set(target, rule.text);
    open.push(...rule.needs);
  }
  return [...found.values()].join('\n');
}

const LIFECYCLE = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare'];

/** The scripts of a package.json that `npm run x` or an install runs, with those that they run. */
function packageScripts(text: string, targets: readonly string[]): string {
  const scripts = parsePackageJson(text)?.scripts;
  if (scripts === undefined) return '';
  const isInstall = targets.length === 0 || /^(?:install|i|ci|add|clean-install)$/.test(targets[0] ?? '');
  const open = isInstall ? [...LIFECYCLE] : targets.flatMap((name) => [`pre${name}`, name, `post${name}`]);
  const found = new Map<string, string>();
  for (const name of open) {
    const script = scripts.get(name);
    if (script === undefined || found.has(name)) continue;
    found.set(name, script);
    open.push(...[...scripts.keys()].filter((other) => script.includes(other)));
  }
  return [...found.values()].join('\n');
}

/** More files than this are not followed. */
const MAX_FILES = 25;
const FILE_NAME =
  /(?<![\w@.-])[\w@.-]*[\w-](?:\/[\w@.-]+)+|(?=[\w-])(?<=(?<![\w.-])\.*)[\w-][\w.-]*\.(?:sh|bash|py|rb|pl|js|cjs|mjs|ts|php|mk|ya?ml)\b/g;

/** A script's text and those of the context's files that it names, and that they name. */
function withStarted(context: BuildContext, text: string): string {
  const texts = [text];
  const seen = new Set<string>();
  for (let at = 0; at < texts.length && texts.length < MAX_FILES; at++) {
    for (const [match] of (texts[at] ?? '').slice(0, 64 * 1024).matchAll(FILE_NAME)) {
      const path = match.replace(/^(?:\.\.?\/)+/, '');
      if (seen.has(path) || texts.length >= MAX_FILES) continue;
      seen.add(path);
      const more = context.kindOf(path) === 'file' ? context.read(path, 64 * 1024) : undefined;
      if (more !== undefined) texts.push(more);
    }
  }
  return texts.join('\n');
}

/** `apt-get install`, also as a list of arguments, over lines too. */
const INSTALL = aptCall('apt(?:-get|itude)?|gdebi|tasksel', 'install');
const UPDATE = aptCall('apt(?:-get|itude)?', 'update');
/** A task of Ansible's that installs through apt, and Python's own module for it. */
const TASK = /^[ \t]*(?:-[ \t]*)?(?:ansible\.builtin\.)?(?:apt|package):|^[ \t]*(?:import|from) apt\b/m;

/** True when the text of a script calls apt to install, and does not update before it. */
export function installsWithoutUpdate(text: string): boolean {
  const install = calledAt(INSTALL, text);
  if (install === undefined) return TASK.test(text) && !/\bupdate_cache\b|\.update\(/.test(text);
  const update = calledAt(UPDATE, text);
  return update === undefined || update > install;
}

/** A program with a word behind it on its line, or behind a list over lines; or a variable called APT. The one group that is set ends with the program. */
function aptCall(programs: string, word: string): RegExp {
  const name = String.raw`\b(?:${programs})\b`;
  const variable = String.raw`\$[({]?APT\w*[)}]?`;
  return new RegExp(
    [
      String.raw`(?<![^\n#])(?=([^\n#]*?${name}))\1[^\n#]*\b${word}\b`,
      String.raw`(?<!-)(${name})(?:["',\s\\[\]]|-[\w-]+(?![\w-]))*\b${word}\b`,
      String.raw`(?<![^\n])(?=([^\n]*?${variable}[^\S\n]))\3[^\n]*\b${word}\b`,
      String.raw`(${variable}\n)[^\n]*\b${word}\b`,
    ].join('|'),
    'i',
  );
}

/** Where the program of the first call ends. */
function calledAt(call: RegExp, text: string): number | undefined {
  const found = call.exec(text);
  return found ? found.index + (found.slice(1).find((group) => group !== undefined) ?? '').length : undefined;
}
