import { requirementsChain } from '../context/manifests/requirements.ts';
import { onDisk, readManifest } from '../context/manifests.ts';
import type { BuildContext } from '../context/types.ts';
import { isOnlyInFull, isOnlyInJdk, needsCompiler, type SlimRule } from '../facts/slim-images.ts';
import { allPrograms, startOf, unreadScripts } from '../model/start/start.ts';
import { type Lineage, type StepCommand, stepCommands } from '../privileges/lineage.ts';

/** What a stage uses that its smaller counterpart lacks, or what cannot be told. */
export interface SlimNeed {
  readonly reason: string;
  readonly detail: string;
}

export function slimNeedOf(
  lineage: Lineage,
  { kind }: SlimRule,
  context: BuildContext | undefined,
): SlimNeed | undefined {
  const start = startOf({ dockerfile: lineage.dockerfile, context }, lineage.stage);
  const steps = stepCommands(lineage);
  const installed = new Set(steps.filter(isSystemInstall).flatMap(({ operands }) => operands));
  const image = lineage.base?.name ?? '';
  const lacks = (name: string): boolean => (kind === 'jre' ? isOnlyInJdk(name) : isOnlyInFull(image, name));
  const names = [...steps.map(({ name }) => name), ...allPrograms(start).map(({ name }) => name)];
  const missing = names.find((name) => lacks(name) && !installed.has(name));
  if (missing !== undefined) {
    return {
      reason: 'it uses what the smaller image lacks',
      detail: `${missing} is not in it: install it in the same RUN that uses it, or use it in a build stage.`,
    };
  }
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

function isSystemInstall({ name, operands }: StepCommand): boolean {
  return /^(?:apt-get|apt|apk|yum|dnf)$/.test(name) && operands.some((word) => word === 'install' || word === 'add');
}

/** Language packages may be compiled when they are installed. */
function installNeed({ name, operands }: StepCommand, context: BuildContext | undefined): SlimNeed | undefined {
  const compiled = (what: string): SlimNeed => ({
    reason: 'it installs packages that may be compiled',
    detail: `${what}: install them in a build stage on the full image, and copy them into the slim one.`,
  });
  if (isSystemPackageOfDocs(name, operands))
    return {
      reason: 'a package needs folders that slim images lack',
      detail:
        'Packages such as openjdk and postgresql link manual pages: mkdir -p /usr/share/man/man1 first, or keep the full image.',
    };
  if (/^pip[\d.]*$/.test(name) || operands.includes('pip')) return pythonNeed(operands, context, compiled);
  if (/^(?:bundle|gem)$/.test(name)) return compiled('gems with extensions need a compiler');
  if (/^(?:npm|yarn|pnpm)$/.test(name) && operands.some((word) => /^(?:ci|i|install|add)$/.test(word ?? '')))
    return nodeNeed(context, compiled);
  if (/^(?:cargo|cpan|cpanm|poetry|pipenv|uv)$/.test(name)) return compiled(`${name} builds what it installs`);
  return undefined;
}

function isSystemPackageOfDocs(name: string, operands: readonly (string | undefined)[]): boolean {
  return /^apt(?:-get)?$/.test(name) && operands.some((word) => /^(?:openjdk-|default-j|postgresql)/.test(word ?? ''));
}

function pythonNeed(
  operands: readonly (string | undefined)[],
  context: BuildContext | undefined,
  compiled: (what: string) => SlimNeed,
): SlimNeed | undefined {
  if (!operands.includes('install')) return undefined;
  const file = operands.find(
    (word, index) =>
      operands[index - 1] === '-r' ||
      operands[index - 1] === '--requirement' ||
      (word !== undefined && /^-r./.test(word)),
  );
  const plain = operands.filter(
    (word) => word !== undefined && word !== 'install' && word !== file && !word.startsWith('-'),
  );
  const named = plain.map((word) => word?.replace(/[[=<>~!].*$/, '') ?? '');
  const listed = file === undefined ? [] : requirementNames(context, file.replace(/^-r/, ''));
  if (listed === undefined) return compiled('what pip installs cannot be read here');
  const found = [...named, ...listed].find((name) => needsCompiler(name) || /^[./]|:\/\//.test(name));
  return found === undefined ? undefined : compiled(`${found} needs a compiler`);
}

/** The packages of a requirements file; undefined where it, or a file that it names, cannot be read. */
function requirementNames(context: BuildContext | undefined, path: string): readonly string[] | undefined {
  if (!context) return undefined;
  const chain = requirementsChain((file) => context.read(file), path.replace(/^(?:.*\/)?(?=[^/]+$)/, ''));
  if (chain.missing.length > 0 || chain.lines.some(({ kind }) => kind === 'local' || kind === 'remote'))
    return undefined;
  return chain.lines.flatMap((line) => (line.kind === 'requirement' ? [line.name] : []));
}

function nodeNeed(context: BuildContext | undefined, compiled: (what: string) => SlimNeed): SlimNeed | undefined {
  const lock = context && readManifest(onDisk(context), 'package-lock.json', 'package-lock.json');
  if (!lock) return compiled('no package-lock.json says what is installed');
  return lock.hasInstallScripts
    ? compiled('a package runs a script when it is installed, which may compile')
    : undefined;
}
