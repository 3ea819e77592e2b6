import { requirementsChain } from '../context/manifests/requirements.ts';
import { onDisk, readManifest } from '../context/manifests.ts';
import type { BuildContext } from '../context/types.ts';
import type { Obstacle } from '../edit/types.ts';
import type { SmallerTag } from '../facts/images/types.ts';
import { isOnlyInFull, isOnlyInJdk, isPureScript, needsCompiler } from '../facts/slim-images.ts';
import { gitUser } from '../install/clean-checkout.ts';
import { ancestryOf } from '../model/stages.ts';
import { type Asked, askedPrograms } from '../model/start/asks.ts';
import { allPrograms, startOf, unreadScripts } from '../model/start/start.ts';
import type { Program } from '../model/start/types.ts';
import { isUnread, runStepsOf } from '../model/steps.ts';
import { type Lineage, type StepCommand, stepCommands } from '../privileges/lineage.ts';
import type { PackageCommand } from '../shell/package-commands.ts';
import type { Word } from '../shell/types.ts';

export function slimNeedOf(
  lineage: Lineage,
  { kind }: SmallerTag,
  context: BuildContext | undefined,
): Obstacle | undefined {
  const file = { dockerfile: lineage.dockerfile, context };
  const start = startOf(file, lineage.stage);
  const steps = stepCommands(lineage);
  const unread = unreadRun(lineage);
  if (unread) return unread;
  const missing = missingProgram(lineage, kind, askedPrograms(file, lineage.stage));
  if (missing) return missing;
  const launch = kind === 'jre' ? sourceLaunch(allPrograms(start)) : undefined;
  if (launch) return launch;
  const git = kind === 'slim' ? gitNeed(lineage, context) : undefined;
  if (git) return git;
  const [script] = unreadScripts(start);
  if (script !== undefined) {
    return {
      reason: 'the start script could not be read',
      detail: `${script} may use what the smaller image lacks: run dockerfix with the build context.`,
    };
  }
  return kind === 'jre'
    ? undefined
    : steps.map((step) => installNeed(step, context)).find((need) => need !== undefined);
}

/** A RUN whose commands are not known, such as one in a shell that is no POSIX shell. */
function unreadRun({ dockerfile, stage }: Lineage): Obstacle | undefined {
  if (!ancestryOf(stage).some((own) => runStepsOf(dockerfile, own, 'own').some(isUnread))) return undefined;
  return {
    reason: 'a RUN cannot be read',
    detail:
      'Its shell is not known to be a POSIX shell, or its script does not parse: it may use what the smaller image lacks.',
  };
}

/** The first program or library that the smaller image has not, and nothing installs. */
function missingProgram(lineage: Lineage, kind: SmallerTag['kind'], asked: readonly Asked[]): Obstacle | undefined {
  const steps = stepCommands(lineage);
  const installed = new Set(steps.filter(isSystemInstall).flatMap(({ operands }) => operands));
  const { name: image = '', release } = lineage.base ?? {};
  const lacks = ({ name, isProgram }: Asked): boolean =>
    isProgram
      ? kind === 'jre'
        ? isOnlyInJdk(name)
        : isOnlyInFull(image, release, name)
      : kind === 'slim' && image !== 'debian';
  const called = steps.map(({ name }) => ({ name, isProgram: true, by: 'a RUN' }));
  const missing = [...called, ...asked].find((one) => lacks(one) && !installed.has(one.name));
  return (
    missing && {
      reason: 'it uses what the smaller image lacks',
      detail: `${missing.name} is not in it, and ${missing.by} needs it: install it in a RUN, or use it in a build stage.`,
    }
  );
}

/** A build step of the stage that reads the version or the revision from git by the project's own files. */
function gitNeed(lineage: Lineage, context: BuildContext | undefined): Obstacle | undefined {
  const steps = stepCommands(lineage);
  const builds = steps.filter(({ command, name }) => {
    const call = command.packages;
    return call
      ? call.manager.kind === 'language' && !call.isInstall && !call.isClean
      : /^(?:npx|make|tsc|vite)$/.test(name);
  });
  const texts = builds.map(({ command: { span } }) => lineage.dockerfile.text.slice(span.start, span.end));
  const asker = context && texts.length > 0 ? gitUser(lineage.dockerfile, context, texts.join('\n')) : undefined;
  if (asker === undefined || !isOnlyInFull(lineage.base?.name ?? '', lineage.base?.release, 'git')) return undefined;
  return {
    reason: 'it uses what the smaller image lacks',
    detail: `git is not in it, and ${asker} calls it while building: install it in a RUN, or build in a stage of its own.`,
  };
}

/** `java App.java` compiles the source first (JEP 330). */
function sourceLaunch(programs: readonly Program[]): Obstacle | undefined {
  const launch = programs.find(
    ({ name, argv }) => name === 'java' && argv.some((word) => word?.endsWith('.java') || word === '--source'),
  );
  return (
    launch && {
      reason: 'it uses what the smaller image lacks',
      detail: `"${launch.argv.map((word) => word ?? '…').join(' ')}" compiles the source when it starts, which only a JDK can: compile it in a build stage.`,
    }
  );
}

function isSystemInstall({ name, operands }: StepCommand): boolean {
  return /^(?:apt-get|apt|apk|yum|dnf)$/.test(name) && operands.some((word) => word === 'install' || word === 'add');
}

/** Language packages may be compiled when they are installed. */
function installNeed(
  { name, operands, command }: StepCommand,
  context: BuildContext | undefined,
): Obstacle | undefined {
  const compiled = (what: string): Obstacle => ({
    reason: 'it installs packages that may be compiled',
    detail: `${what}: install them in a build stage on the full image, and copy them into the slim one.`,
  });
  if (isSystemPackageOfDocs(name, operands))
    return {
      reason: 'a package needs folders that slim images lack',
      detail:
        'Packages such as openjdk and postgresql link manual pages: mkdir -p /usr/share/man/man1 first, or keep the full image.',
    };
  const call = command.packages;
  if (call?.manager.id === 'pip' && call.isInstall) return pythonNeed(call, context, compiled);
  if (/^(?:bundle|gem)$/.test(name)) return compiled('gems with extensions need a compiler');
  if (call?.isInstall && /^(?:npm|yarn|pnpm|bun)$/.test(call.manager.id)) return nodeNeed(call, context, compiled);
  if (/^(?:cargo|cpan|cpanm|poetry|pipenv|uv)$/.test(name)) return compiled(`${name} builds what it installs`);
  return undefined;
}

function isSystemPackageOfDocs(name: string, operands: readonly (string | undefined)[]): boolean {
  return /^apt(?:-get)?$/.test(name) && operands.some((word) => /^(?:openjdk-|default-j|postgresql)/.test(word ?? ''));
}

function pythonNeed(
  { command, operands }: PackageCommand,
  context: BuildContext | undefined,
  compiled: (what: string) => Obstacle,
): Obstacle | undefined {
  const files = requirementFiles(command.words);
  const named = operands.map(({ value }) => value?.replace(/[[=<>~!].*/s, '') ?? '?');
  const listed = files.map((file) => (file === undefined ? undefined : requirementNames(context, file)));
  if (listed.includes(undefined)) return compiled('what pip installs cannot be read here');
  const names = [...named, ...listed.flatMap((list) => list ?? [])];
  const found = names.find((name) => needsCompiler(name) || /^[./?]|:\/\//.test(name));
  return found === undefined
    ? undefined
    : compiled(`${found === '?' ? 'what pip installs' : found} may need a compiler`);
}

/** The files of `-r`: undefined for one whose name is not certain. */
export function requirementFiles(words: readonly Word[]): readonly (string | undefined)[] {
  return words.flatMap(({ text, value }, index) => {
    if (words[index - 1]?.text === '-r' || words[index - 1]?.text === '--requirement') return [value];
    const attached = /^(?:-r(?=.)|--requirement=)(.+)$/.exec(text)?.[1];
    return attached === undefined ? [] : [value === undefined ? undefined : attached];
  });
}

/** The packages of a requirements file; undefined where it, or a file that it names, cannot be read. */
function requirementNames(context: BuildContext | undefined, path: string): readonly string[] | undefined {
  if (!context) return undefined;
  const chain = requirementsChain((file) => context.read(file), path.replace(/^(?:.*\/)?(?=[^/]+$)/, ''));
  if (chain.missing.length > 0 || chain.lines.some(({ kind }) => kind === 'local' || kind === 'remote'))
    return undefined;
  return chain.lines.flatMap((line) => (line.kind === 'requirement' ? [line.name] : []));
}

/** Without npm's lock, nothing says of all packages whether they run scripts, and no other lock does. */
function nodeNeed(
  { operands, options }: PackageCommand,
  context: BuildContext | undefined,
  compiled: (what: string) => Obstacle,
): Obstacle | undefined {
  if (options.some(({ text }) => text === '--ignore-scripts')) return undefined;
  if (operands.length > 0 && operands.every(({ value }) => value !== undefined && isPureScript(value)))
    return undefined;
  const lock = context && readManifest(onDisk(context), 'package-lock.json', 'package-lock.json');
  if (!lock || operands.length > 0) return compiled('no package-lock.json says what is installed');
  return lock.hasInstallScripts
    ? compiled('a package runs a script when it is installed, which may compile')
    : undefined;
}
