import { expand } from '../dockerfile/expand.ts';
import { type Noted, Notes } from '../dockerfile/notes.ts';
import { lookUp } from '../dockerfile/state.ts';
import type { Dockerfile, Instruction, Stage, State } from '../dockerfile/types.ts';
import { type BaseImageFacts, baseImageOf } from '../facts/base-images.ts';
import type { DistributionId } from '../facts/distributions.ts';
import { type Call, callsOfStage } from '../model/calls.ts';
import { ancestryOf, instructionsOf } from '../model/stages.ts';
import { isRoot, switchesUser } from '../model/users.ts';

import { packageCommand } from '../shell/package-commands.ts';
import type { Command, Word } from '../shell/types.ts';

export { isRoot };

/** A stage with all that it is built on: its own instructions and those of the stages below, the base first. */
export interface Lineage extends Noted {
  readonly dockerfile: Dockerfile;
  readonly stage: Stage;
  readonly instructions: readonly Instruction[];
  readonly base: BaseImageFacts | undefined;
  /** The distribution by the base image's facts, else by the package manager that its steps call as root. */
  readonly distribution: KnownDistribution | undefined;
}

interface KnownDistribution {
  readonly id: DistributionId;
  readonly release: string | undefined;
  /** Only told by what the Dockerfile's own steps call: nothing else is known of the base image. */
  readonly inferred: boolean;
}

const lineages = new Notes<Stage, Lineage>();

/** Follows a stage down to its base image. */
export function lineageOf(dockerfile: Dockerfile, stage: Stage): Lineage {
  return lineages.of(stage, () => followDown(dockerfile, stage));
}

function followDown(dockerfile: Dockerfile, stage: Stage): Lineage {
  const instructions = instructionsOf(stage);
  const base = baseImageOf(stage);
  const known = base && { id: base.distribution.id, release: base.release, inferred: false };
  const draft = { dockerfile, stage, instructions, base, distribution: known, notes: undefined };
  return known ? draft : { ...draft, distribution: inferDistribution(draft) };
}

/** A command of a RUN, with the state that it runs in. */
export interface StepCommand {
  readonly call: Call;
  readonly command: Command;
  /** Its place among the lineage's instructions. */
  readonly at: number;
  readonly state: State;
  readonly name: string;
  /** The words after the name; undefined where the value is not certain. */
  readonly operands: readonly (string | undefined)[];
}

const commands = new Notes<Lineage, readonly StepCommand[]>();

/** Every simple command of the lineage's RUNs, in order. */
export function stepCommands(lineage: Lineage): readonly StepCommand[] {
  return commands.of(lineage, () => readCommands(lineage));
}

function readCommands({ dockerfile, stage, instructions }: Lineage): readonly StepCommand[] {
  const calls = ancestryOf(stage)
    .toReversed()
    .flatMap((own) => callsOfStage(dockerfile, own, 'own'));
  return calls.flatMap((call) => readCall(call, instructions.indexOf(call.step.run)) ?? []);
}

function readCall(call: Call, at: number): StepCommand | undefined {
  const { state } = call.step.run;
  const words = call.words.map((word) => valueOf(word.text, word.value, state, call.step.dockerfile));
  const name = words[0]?.replace(/^.*\//, '');
  return name === undefined ? undefined : { call, command: call.command, at, state, name, operands: words.slice(1) };
}

const installed = new Notes<Lineage, readonly Word[]>();

/** The packages that the lineage's steps install, by whichever manager. */
export function installedPackages(lineage: Lineage): readonly Word[] {
  return installed.of(lineage, () => findInstalled(lineage));
}

function findInstalled(lineage: Lineage): readonly Word[] {
  const found: Word[] = [];
  for (const { command } of stepCommands(lineage)) {
    if (command.packages?.isInstall) found.push(...command.packages.operands);
  }
  return found;
}

/** A shell word's value with ENV and ARG put in, where that is certain. */
function valueOf(text: string, value: string | undefined, state: State, { escape }: Dockerfile): string | undefined {
  if (value !== undefined || /[`*?[{(]/.test(text.replaceAll('${', ''))) return value;
  return expand(text, (name) => lookUp(state, name), escape);
}

/** The distribution that a package manager is of, where nothing else tells. */
const BY_MANAGER: ReadonlyMap<string, DistributionId> = new Map([
  ['apt-get', 'debian'],
  ['apt', 'debian'],
  ['aptitude', 'debian'],
  ['apk', 'alpine'],
  ['yum', 'centos'],
  ['dnf', 'rhel'],
  ['microdnf', 'rhel-minimal'],
  ['tdnf', 'photon'],
  ['zypper', 'suse'],
  ['pacman', 'arch'],
]);

/** By name as well: `mycompany/alpine-node`, `acme/ubuntu-base`. */
function inferDistribution(lineage: Lineage): KnownDistribution | undefined {
  for (const { call, command, state } of stepCommands(lineage)) {
    const own = packageCommand(command);
    const id = own?.nameWord.value === undefined ? undefined : BY_MANAGER.get(own.manager.id);
    const asRoot = isRootOrBase(state.user) && !switchesUser(call);
    if (id !== undefined && asRoot) return { id, release: undefined, inferred: true };
  }
  return undefined;
}

function isRootOrBase(user: string | undefined): boolean {
  return user === undefined || isRoot(user);
}

/** The user that the stage's container starts as: USER, else the base image's; undefined where that is not known. */
export function finalUser(lineage: Lineage): string | undefined {
  const { stage, base, distribution } = lineage;
  const own = stage.finalState.user;
  if (own !== undefined) return own;
  if (base !== undefined) return base.user ?? 'root';
  // A package manager that installs without sudo runs as root, and no USER came after.
  return distribution?.inferred === true || stepCommands(lineage).some(needsRoot) ? 'root' : undefined;
}

const ROOT_COMMANDS =
  /^(?:useradd|adduser|groupadd|addgroup|usermod|groupmod|dpkg|rpm|ldconfig|update-alternatives|dpkg-reconfigure|locale-gen|setcap|apt-key|add-apt-repository|a2en(?:mod|site))$/;

/** Folders that only root writes: those of the system, and new ones beside them. */
const ROOT_FOLDER = /^\/(?:(?:etc|usr|s?bin|lib(?:64)?|opt|var\/(?:lib|log|cache|run|spool)|srv|run)\/.|[\w.-]+\/?$)/;

/** A step that fails but for root: it would not be there in an image whose user is another one. */
function needsRoot({ call, name, operands, state }: StepCommand): boolean {
  if (!isRootOrBase(state.user) || switchesUser(call)) return false;
  if (ROOT_COMMANDS.test(name)) return true;
  const plain = operands.flatMap((word) => (word === undefined || word.startsWith('-') ? [] : [word]));
  if (name === 'chown' || name === 'chmod') return plain.slice(1).some(isRootFolder);
  return /^(?:mkdir|ln|cp|mv|install|touch)$/.test(name) && isRootFolder(plain.at(-1) ?? '');
}

function isRootFolder(path: string): boolean {
  return ROOT_FOLDER.test(path) && !/^\/tmp\b/.test(path);
}

/** The working directory at the stage's end; undefined where it is not known. */
export function finalWorkdir({ stage, base }: Lineage): string | undefined {
  return stage.finalState.workdir ?? (stage.instructions.some(isWorkdir) ? undefined : base?.workdir);
}

function isWorkdir(instruction: Instruction): boolean {
  return instruction.keyword === 'WORKDIR';
}
