import { onDisk, readManifest } from '../context/manifests.ts';
import type { BuildContext } from '../context/types.ts';
import type { Obstacle } from '../edit/types.ts';
import { HOME_FOLDERS, HOME_INSTALLERS, type HomeFolder } from '../facts/home-folders.ts';
import { filesMadeBy } from '../facts/writable-paths.ts';
import { instructionsOf } from '../model/start/image-files.ts';
import { allPrograms } from '../model/start/start.ts';
import type { Program, Start } from '../model/start/types.ts';
import { installedPackages, isRoot, type Lineage, type StepCommand, stepCommands } from './lineage.ts';

/** `/root` is closed to other users (mode 700 in Debian, Alpine and RHEL). */
export function rootFolderNeed(
  lineage: Lineage,
  start: Start,
  context: BuildContext | undefined,
): Obstacle | undefined {
  const programs = allPrograms(start);
  const used =
    lineage.stage.finalState.workdir?.match(/^\/root(?:\/|$)/)?.[0] ??
    inEnvironment(lineage, programs) ??
    inCommands(programs) ??
    inInstructions(lineage) ??
    installedToRoot(lineage, programs) ??
    settingsInRoot(lineage, programs) ??
    fetchedByInstall(lineage, programs, context);
  if (used === undefined) return undefined;
  return {
    reason: 'files in /root are used',
    detail: `Other users cannot enter /root (${used}): move them to a folder such as /app or /opt, then set USER.`,
  };
}

/** What only package managers read, when the image is built. */
const BUILD_ONLY =
  /^(?:\/root|~)\/\.(?:cache|npm|npmrc|yarnrc|pip|m2|gradle|ivy2|netrc|gitconfig|config\/pip|bundle|gemrc)(?:\/|$)/;

function isInRoot(path: string): boolean {
  return /^(?:\/root|~|\$HOME|\$\{HOME\})(?:\/|$)/.test(path);
}

/** A folder in PATH or a variable of a tool. What the image starts by an absolute path, or what its base has, needs no PATH. */
function inEnvironment(lineage: Lineage, programs: readonly Program[]): string | undefined {
  for (const instruction of instructionsOf(lineage.stage)) {
    if (instruction.keyword !== 'ENV') continue;
    for (const { name, value = '' } of instruction.pairs) {
      const path = value.split(':').find(isInRoot);
      if (path === undefined || !/^(?:PATH|HOME)$|_HOME$|_DIR$|_PATH$/.test(name)) continue;
      if (name !== 'PATH' || programs.some(({ argv }) => argv[0]?.includes('/') === false)) return path;
    }
  }
  return undefined;
}

function inCommands(programs: readonly Program[]): string | undefined {
  for (const { argv } of programs) {
    for (const word of argv) {
      const path = word?.split(/[\s='":]+/).find(isInRoot);
      if (path !== undefined) return path;
    }
  }
  return undefined;
}

/** Where files are copied to comes before the volumes. */
function inInstructions({ instructions }: Lineage): string | undefined {
  for (const instruction of instructions) {
    if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') continue;
    const path = instruction.destination?.value ?? '';
    if (isInRoot(path) && !BUILD_ONLY.test(path)) return path;
  }
  for (const instruction of instructions) {
    if (instruction.keyword !== 'VOLUME') continue;
    const volume = instruction.arguments.find(({ value }) => isInRoot(value));
    if (volume !== undefined) return volume.value;
  }
  return undefined;
}

/**
 * What an install fetches below HOME by itself: uv its own Python where the image has none (docs.astral.sh/uv/concepts/python-versions),
 * Puppeteer its browser (pptr.dev/guides/configuration).
 */
function fetchedByInstall(
  lineage: Lineage,
  programs: readonly Program[],
  context: BuildContext | undefined,
): string | undefined {
  if (programs.length === 0) return undefined;
  const { base, stage } = lineage;
  const name = base?.name ?? stage.from.image.value;
  const steps = stepCommands(lineage);
  const uv = steps.find((step) => step.name === 'uv' && /^(?:sync|venv|python)$/.test(step.operands[0] ?? ''));
  const hasPython = /python|conda/.test(`${name}:${base?.tag.text ?? ''}`) || installsPython(lineage);
  const ownPython = ['UV_PYTHON_INSTALL_DIR', 'UV_PYTHON_DOWNLOADS', 'UV_PYTHON_PREFERENCE', 'UV_NO_MANAGED_PYTHON'];
  const isAsked = uv?.operands[0] === 'python' && uv.operands[1] === 'install';
  if (uv && (isAsked || !hasPython) && !isMoved(lineage, uv, ownPython)) return "uv's Python, below HOME";
  const install = steps.find(({ command }) => command.packages?.isInstall && command.packages.manager.id !== 'apt');
  const manifest = context && readManifest(onDisk(context), 'package.json', 'package.json');
  const browser = HOME_FOLDERS.find(({ what }) => what === "Puppeteer's browser");
  const hasPuppeteer = manifest?.dependencies.has('puppeteer') === true && !context?.existsOnDisk('.puppeteerrc.cjs');
  return install && browser && hasPuppeteer && !isMoved(lineage, install, browser.movedBy) ? browser.what : undefined;
}

function installsPython(lineage: Lineage): boolean {
  return installedPackages(lineage).some(({ value }) => /^python3?(?:$|[.\d-])/.test(value ?? ''));
}

/** Settings that a program looks for in HOME by itself, `~/.streamlit/config.toml`: not those of shells, editors and what builds. */
const SETTINGS =
  /^(?:\/root|~|\$HOME|\$\{HOME\})\/\.(?!(?:bash|zsh|profile|vim|tmux|bower|rvm|gnupg|ssh|cargo|R|android)(?:$|[^a-z]|rc|_))[^/]/;

/** Settings that a step of the build leaves in HOME. */
function settingsInRoot(lineage: Lineage, programs: readonly Program[]): string | undefined {
  if (programs.length === 0) return undefined;
  const steps = stepCommands(lineage).filter(({ state }) => isRoot(state.user ?? 'root'));
  const made = steps.flatMap((step) => [...writtenTo(step), ...filesMadeBy(step.name, wordsOf(step))]).map(unquote);
  const removed = steps.flatMap((step) => (step.name === 'rm' ? wordsOf(step).map(unquote) : []));
  return made.find(
    (path) =>
      SETTINGS.test(path) && !BUILD_ONLY.test(path) && !removed.some((each) => each !== '' && path.startsWith(each)),
  );
}

function unquote(word: string): string {
  return word.replaceAll('"', '');
}

function writtenTo({ command }: StepCommand): readonly string[] {
  return command.redirections.flatMap(({ operator, target }) =>
    operator.includes('>') && target ? [target.value ?? target.text] : [],
  );
}

/** Installers that put programs, and tools that keep data, into HOME. */
function installedToRoot(lineage: Lineage, programs: readonly Program[]): string | undefined {
  const steps = stepCommands(lineage);
  for (const step of steps) {
    const { name, operands, state } = step;
    const link = name === 'ln' ? operands.at(-1) : undefined;
    if (link !== undefined && isInRoot(link) && !BUILD_ONLY.test(link)) return link;
    if (name === 'ln' && operands.some((word) => word !== undefined && isInRoot(word) && !BUILD_ONLY.test(word)))
      return operands.find((word) => word !== undefined && isInRoot(word));
    if (state.user !== undefined && !/^(?:root|0)(?::|$)/.test(state.user)) continue;
    const text = textOf(step);
    const found = HOME_FOLDERS.find(
      (row) => row.by.test(text) && isUsed(row, programs) && !isMoved(lineage, step, row.movedBy),
    );
    if (found && !steps.some((other) => takesOut(other, found))) return `${found.what}, below HOME`;
    const installer = HOME_INSTALLERS.find(({ by }) => by.test(text));
    if (!installer || isMoved(lineage, step, [installer.movedBy])) continue;
    if (installer.libraries || programs.some((program) => installs(step, program))) return installer.into;
  }
  return undefined;
}

/** As the shell reads them, or as they are written where that is not certain. */
function wordsOf({ command, operands }: StepCommand): readonly string[] {
  return operands.map((word, index) => word ?? command.words[index + 1]?.text ?? '');
}

function textOf(step: StepCommand): string {
  return [step.name, ...wordsOf(step)].join(' ');
}

function installs({ operands }: StepCommand, { name }: Program): boolean {
  return operands.some((word) => word?.replace(/[[=<>~!@].*/s, '') === name);
}

/** Where it brings programs, one of them is started; a cache is used by whatever is. */
function isUsed({ brings }: HomeFolder, programs: readonly Program[]): boolean {
  return brings === undefined ? programs.length > 0 : programs.some(({ name }) => brings.test(name));
}

function isMoved({ stage }: Lineage, { command, state }: StepCommand, variables: readonly string[]): boolean {
  const isElsewhere = (value: string | undefined): boolean => value !== undefined && !isInRoot(value);
  return variables.some(
    (name) =>
      isElsewhere(stage.finalState.env.get(name)) ||
      isElsewhere(state.env.get(name)) ||
      command.assignments.some((assignment) => assignment.name === name && isElsewhere(assignment.value ?? '?')),
  );
}

/** `mv /root/.bun/bin/bun /usr/local/bin/`, `cp -r /root/.local /opt`. */
function takesOut({ name, operands }: StepCommand, { brings }: HomeFolder): boolean {
  if (brings === undefined || !/^(?:cp|mv|install)$/.test(name)) return false;
  const plain = operands.filter((word) => word !== undefined && !word.startsWith('-'));
  const target = plain.at(-1);
  return (
    target !== undefined &&
    !isInRoot(target) &&
    plain.slice(0, -1).some((word) => word !== undefined && /root|HOME|~|\.bin|bin\//.test(word))
  );
}
