import { packageCommand } from '../../shell/package-commands.ts';
import type { Command } from '../../shell/types.ts';
import { type ImagePath, resolvePath } from '../image-paths.ts';
import { isCalledPlainly } from './system-packages.ts';
import { type Effects, NO_EFFECTS, unknownEffects } from './types.ts';

/** Commands that touch no file beside their redirections. */
const HARMLESS = new Set([
  'true',
  ':',
  'echo',
  'printf',
  'set',
  'cd',
  'pushd',
  'popd',
  'export',
  'exit',
  'umask',
  'sleep',
  'date',
  'uname',
  'nproc',
  'id',
  'whoami',
  'arch',
]);
/** Commands whose operands are the paths that they touch, with the options that take a value. */
const PATH_COMMANDS = new Map<string, readonly string[]>([
  ['mkdir', ['-m', '--mode']],
  ['touch', ['-d', '-t', '-r']],
  ['rm', []],
  ['rmdir', []],
  ['ln', []],
  ['cp', []],
  ['mv', []],
  ['test', []],
  ['[', []],
  ['ls', []],
]);
/** The same, with a first operand that is no path. */
const MODE_COMMANDS = new Set(['chmod', 'chown', 'chgrp']);
/** Commands of the distribution: accounts, locales, certificates, extensions of the image. */
const SYSTEM_COMMANDS = new Set([
  ...[
    'useradd',
    'adduser',
    'groupadd',
    'addgroup',
    'usermod',
    'groupmod',
    'deluser',
    'delgroup',
    'userdel',
    'groupdel',
  ],
  ...[
    'update-ca-certificates',
    'locale-gen',
    'update-locale',
    'ldconfig',
    'dpkg-reconfigure',
    'dpkg',
    'update-alternatives',
  ],
  ...[
    'docker-php-ext-install',
    'docker-php-ext-enable',
    'docker-php-ext-configure',
    'pecl',
    'a2enmod',
    'a2dismod',
    'a2enconf',
  ],
  ...['a2ensite', 'a2dissite', 'phpenmod', 'apt-key', 'add-apt-repository', 'corepack', 'fc-cache', 'rpm'],
]);

/** What one simple command reads and writes when it runs in `folder`. */
export function commandEffects(command: Command, folder: ImagePath): Effects {
  const name = command.words[0];
  if (name === undefined) return NO_EFFECTS;
  const program = (name.value ?? '').replace(/^\/(?:usr\/)?(?:local\/)?s?bin\//, '');
  const unknown = unknownEffects(command.words.map((word) => word.text).join(' '));
  if (HARMLESS.has(program)) return NO_EFFECTS;
  if (isToolSetup(command, program)) return GLOBAL_INSTALL;
  const packages = packageEffects(command, folder, unknown);
  if (packages !== undefined) return packages;
  if (SYSTEM_COMMANDS.has(program))
    return withLocalPaths({ ...NO_EFFECTS, system: true, writes: ['/home'] }, command, folder);
  if (program === 'git' && command.words[1]?.value === 'config' && command.words[2]?.value === '--global')
    return GLOBAL_INSTALL;
  const valued = PATH_COMMANDS.get(program);
  if (valued !== undefined || MODE_COMMANDS.has(program)) {
    return pathEffects(command, folder, valued ?? [], MODE_COMMANDS.has(program) ? 1 : 0) ?? unknown;
  }
  return unknown;
}

/** Sub-commands that install or set up a tool for the whole image, and read nothing of a project. */
const TOOL_SETUP: ReadonlyMap<string, readonly string[]> = new Map([
  ['gem', ['install', 'update']],
  ['mix', ['local.hex', 'local.rebar']],
  ['bundle', ['config']],
  ['bundler', ['config']],
  ['poetry', ['config']],
  ['pip', ['config']],
  ['pip3', ['config']],
  ['yarn', ['config']],
  ['pnpm', ['config', 'setup']],
  ['npm', ['config', 'set']],
  ['rustup', ['target', 'component', 'toolchain', 'default', 'update']],
  ['go', ['env']],
  ['corepack', ['enable', 'prepare']],
]);

function isToolSetup(command: Command, program: string): boolean {
  const [, verb, ...rest] = command.words.map((word) => word.value);
  return TOOL_SETUP.get(program)?.includes(verb ?? '') === true && !(program === 'poetry' && rest.includes('--local'));
}

/** Packages that a language's manager installs for the whole image. */
const GLOBAL_INSTALL: Effects = { ...NO_EFFECTS, system: true, writes: ['/usr/local', '/root', '/home'] };

function packageEffects(command: Command, folder: ImagePath, unknown: Effects): Effects | undefined {
  const call = packageCommand(command);
  if (call === undefined) return undefined;
  if (!isCalledPlainly(call)) return unknown;
  const options = call.options.map((option) => option.text);
  const operands = call.operands.map((operand) => operand.value);
  if (call.manager.kind === 'system') {
    if (call.verb === undefined || operands.includes(undefined) || hasOperandPath(options)) return unknown;
    const packages = call.isInstall ? operands.flatMap((operand) => operand ?? []) : [];
    return withLocalPaths({ ...NO_EFFECTS, system: true, packages }, command, folder);
  }
  if (call.isClean) return GLOBAL_INSTALL;
  const isGlobal =
    (call.manager.id === 'npm' || call.manager.id === 'pnpm') &&
    (options.some((option) => option === '-g' || option === '--global') || call.verb === 'config');
  if (
    isGlobal ||
    (call.manager.id === 'yarn' && call.verb?.startsWith('global') === true) ||
    installsByName(call.manager.id, options, operands, call.isInstall)
  ) {
    return call.manager.id === 'pip' ? GLOBAL_INSTALL : { ...GLOBAL_INSTALL, reads: [resolvePath(folder, '.npmrc')] };
  }
  return unknown;
}

/** `pip install wheel`: names, with nothing of the project among them. */
function installsByName(
  manager: string,
  options: readonly string[],
  operands: readonly (string | undefined)[],
  isInstall: boolean,
): boolean {
  if (manager !== 'pip' || !isInstall || operands.length === 0) return false;
  const readsFile = options.some((option) =>
    /^(?:-r|-c|-e|-f|-t|--(?:requirement|constraint|editable|find-links|target|prefix|root))/.test(option),
  );
  return (
    !readsFile &&
    operands.every(
      (operand) =>
        operand !== undefined && /^[\w.[\],=<>!~-]+$/.test(operand) && !/^\.|\.(?:whl|gz|zip)$/.test(operand),
    )
  );
}

function hasOperandPath(options: readonly string[]): boolean {
  return options.some((option) => /^(?:-c|--config|--root|--installroot|--repositories-file|--keys-dir)/.test(option));
}

/** Adds the paths among a command's operands: `apt-get install ./x.deb`. */
function withLocalPaths(effects: Effects, command: Command, folder: ImagePath): Effects {
  const paths = command.words
    .slice(1)
    .filter(({ text }) => /^\.{0,2}\/|\.(?:deb|rpm|apk|pub|asc|gpg)$/.test(text) && !text.includes('://'));
  return { ...effects, reads: paths.map((word) => resolvePath(folder, word.value ?? word.text)) };
}

function pathEffects(
  command: Command,
  folder: ImagePath,
  valued: readonly string[],
  skipped: number,
): Effects | undefined {
  const paths: ImagePath[] = [];
  let skip = skipped;
  for (let at = 1; at < command.words.length; at++) {
    const word = command.words[at];
    if (word === undefined) continue;
    if (word.text.startsWith('-') || /^(?:[!=]=?|\]|-\w+)$/.test(word.text)) at += valued.includes(word.text) ? 1 : 0;
    else if (skip > 0) skip--;
    else {
      // A pattern stays in the folder before its first wildcard.
      const literal = word.value ?? /^[^$`*?[]*\/(?=[^$`]*$)/.exec(word.text)?.[0];
      if (literal === undefined) return undefined;
      paths.push(resolvePath(folder, literal));
    }
  }
  if (command.words[0]?.value === 'mkdir') return { ...NO_EFFECTS, makes: paths };
  return { ...NO_EFFECTS, reads: paths, writes: paths };
}
