import type { RunInstruction } from '../dockerfile/types.ts';
import { packageCommand, programWords } from '../shell/package-commands.ts';
import type { Command, Script, Word } from '../shell/types.ts';

export const APT_LISTS = '/var/lib/apt/lists';

/** What one command does with apt's lists. `hidden`: it may call apt, which cannot be seen. */
export type ListsUse = 'update' | 'read' | 'remove' | 'hidden' | 'none';

/** apt-get(8), apt(8): sub-commands that work without lists. Every other one reads them. */
const WITHOUT_LISTS = new Set([
  ...['remove', 'purge', 'autoremove', 'auto-remove', 'autopurge', 'clean', 'autoclean', 'auto-clean', 'check'],
  ...['indextargets', 'edit-sources', 'help', 'moo'],
]);

/** Programs that read apt's lists, or install through it without an update. Chosen by what they are known to do. */
const READERS = new Set([
  ...['apt-cache', 'aptitude', 'tasksel', 'gdebi', 'mk-build-deps', 'apt-fast', 'unattended-upgrade', 'apt-rdepends'],
  ...['rosdep', 'check-language-support', 'ubuntu-drivers', 'apt-show-versions', 'wajig', 'apt-venv'],
]);

/** Reads a command for what it does with the lists. */
export function listsUse(command: Command, workdir: string | undefined): ListsUse {
  const pkg = packageCommand(command);
  if (pkg) {
    if (!pkg.manager.id.startsWith('apt')) return 'none';
    if (pkg.isRefresh) return 'update';
    if (pkg.verb === 'distclean' || pkg.verb === 'dist-clean') return 'remove';
    if (pkg.verb === undefined) return pkg.verbWord ? 'read' : 'none';
    return WITHOUT_LISTS.has(pkg.verb) ? 'none' : 'read';
  }
  const words = programWords(command);
  const name = baseName(words[0]?.value ?? '');
  if (name === 'rm' ? removesLists(words, workdir) : name === 'find' && findsLists(words)) return 'remove';
  if (READERS.has(name) || (name.startsWith('apt') && /^apt-?(?:get-?)?install/.test(name))) {
    if (words.some((word) => word.value === 'update')) return name === 'rosdep' ? 'none' : 'update';
    return name === 'rosdep' && !words.some((word) => word.value === 'install') ? 'none' : 'read';
  }
  return isQuotedApt(command) || writesAptCall(command) ? 'hidden' : 'none';
}

/** Programs that manage a system, and install through apt without an update where they are told to. */
const MANAGERS = new Set([
  ...['ansible', 'ansible-playbook', 'ansible-pull', 'puppet', 'chef-client', 'chef-solo', 'cinc-client', 'cinc-solo'],
  ...['salt-call', 'pyinfra', 'itamae', 'mitamae', 'cdist', 'opam'],
]);

/** `npx puppeteer browsers install --install-deps`, R's `pak::pkg_install()`: tools that install system packages, lists taken as they are. */
const THROUGH_APT =
  /--install-deps\b|\bpak::|\bsysreqs?_|\bsystem_requirements\b|tools\.system\.package_manager:mode=install/;

/** True for a tool that installs packages of the system through apt, as far as its words tell. */
export function installsThroughApt(command: Command): boolean {
  const words = programWords(command);
  const name = baseName(words[0]?.value ?? '');
  if (name === 'opam') return words.some((word) => word.value === 'install' || word.value === 'depext');
  return MANAGERS.has(name) || words.some((word) => THROUGH_APT.test(word.text));
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What runs a text that it is given: shells, and interpreters with their options for it. */
const SHELL =
  /^(?:(?:.*\/)?(?:ba|da|a|z|k)?sh|su|eval|runuser|(?:.*\/)?(?:python|pypy|php)[\d.]*|(?:.*\/)?(?:perl|ruby|node|bun))$/;
const APT_CALL = /\bapt(?:-get|itude)?\s+(?:\S+\s+)*?(?:install|update)\b/;

/** `bash -c "apt-get …"`, `eval "apt-get …"`, `python3 -c "os.system('apt-get …')"`. */
export function isQuotedApt({ words }: Command): boolean {
  return hasAptText(words) && words.some(({ text }) => SHELL.test(text));
}

/** `echo "apt-get install …" > setup.sh`, `echo "apt-get install …" | sh`: with no update in front. */
function writesAptCall({ words, redirections, enclosing }: Command): boolean {
  const isWritten = enclosing.includes('pipeline') || redirections.some(({ operator }) => operator.startsWith('>'));
  return isWritten && hasAptText(words) && !words.some(({ text }) => /\bupdate\b/.test(text));
}

function hasAptText(words: readonly Word[]): boolean {
  return words.some(({ text }) => text.includes('apt') && APT_CALL.test(text));
}

/** `/var/lib/apt/lists` itself, all in it, or a folder that holds it. */
const LISTS_PATH =
  /^\/var\/lib\/(?:apt\/?\*?|apt\/lists\/?(?:\*|\*[_.]\*|\{[^}]*\*[^}]*\})?|apt\/\{[^}]*lists[^}]*\}\/?\*?|\{(?:[^}]*,)?apt(?:\/lists)?(?:,[^}]*)?\}\/?\*?|\*)$/;

/** `rm -rf /var/lib/apt/lists/*`, with or without other paths. */
function removesLists(words: readonly Word[], workdir: string | undefined): boolean {
  const at = (text: string): string =>
    workdir === undefined || workdir === '/' ? text.replace(/^(?=var\/)/, '/') : text;
  return words.some((word) => LISTS_PATH.test(at(word.text.replaceAll('//', '/'))));
}

/** `find /var/lib/apt/lists … -delete`. */
function findsLists([name, folder, ...rest]: readonly Word[]): boolean {
  return (
    name?.value === 'find' &&
    /^\/var\/lib\/apt(?:\/lists)?\/?$/.test(folder?.text ?? '') &&
    rest.some((word) => /^(?:-delete|rm)$/.test(word.text))
  );
}

/** What one RUN does with the lists of apt. */
export interface ListsOfRun {
  readonly run: RunInstruction;
  readonly script: Script;
  /** The first command that reads lists which an earlier RUN must have left. */
  readonly reads: Command | undefined;
  /** The first command that may read such lists, which cannot be seen. */
  readonly hidden: Command | undefined;
  /** The last update of the lists that it leaves; undefined when it leaves none of its own. */
  readonly leaves: Command | undefined;
  /** It updates the lists and installs from them. */
  readonly updates: boolean;
  /** It installs from the lists that it leaves. */
  readonly installs: boolean;
  /** The last call of apt. */
  readonly lastCall: Command | undefined;
  /** The last command behind which the lists are not needed, as far as can be seen. */
  readonly last: Command | undefined;
  /** It ends with the lists removed, those of earlier RUNs too. */
  readonly removes: boolean;
}

function isAptCall(command: Command): boolean {
  return packageCommand(command)?.manager.id.startsWith('apt') === true;
}

const SCRIPT =
  /^(?:(?:.*\/)?(?:ba|da|a|z)?sh|source|\.|make|su|eval|ansible-playbook)$|\.sh$|^\.|^\/(?!(?:usr\/)?(?:local\/)?s?bin\/)/;

/** Runs a script or a build, whose commands are not seen. */
export function runsScript(command: Command): boolean {
  return SCRIPT.test(programWords(command)[0]?.text ?? '');
}

/** Follows the lists through the commands of one RUN. `isHidden` judges the scripts that it calls. */
export function listsOfRun(
  run: RunInstruction,
  script: Script,
  isHidden: (run: RunInstruction, command: Command) => boolean,
): ListsOfRun {
  let state: 'earlier' | 'own' | 'none' = 'earlier';
  const found: { reads?: Command; hidden?: Command; leaves?: Command; last?: Command; lastCall?: Command } = {};
  let installs = false;
  let updates = false;
  for (const command of script.commands) {
    const use = listsUse(command, run.state.workdir);
    const mayRead = use === 'hidden' || (use === 'none' && isHidden(run, command));
    if (mayRead && state === 'earlier') found.hidden ??= command;
    if (use === 'remove') state = 'none';
    if (use === 'read' && state === 'earlier') found.reads ??= command;
    // Lists that were removed and are read again: something in between fetched them.
    const isFresh = use === 'update' || (use === 'read' && state === 'none');
    if (isFresh) {
      state = 'own';
      found.leaves = command;
      installs = false;
    }
    if (state === 'own' && (use === 'read' || mayRead)) {
      installs = true;
      updates = true;
    }
    const isCall = use === 'update' || use === 'read' || isAptCall(command);
    if (isCall) found.lastCall = command;
    if (isCall || mayRead) found.last = command;
  }
  return {
    run,
    script,
    reads: found.reads,
    hidden: found.hidden,
    leaves: state === 'own' ? found.leaves : undefined,
    updates,
    installs,
    lastCall: found.lastCall,
    last: found.last,
    removes: state === 'none',
  };
}
