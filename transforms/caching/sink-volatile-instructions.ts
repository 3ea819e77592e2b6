import { readManifest } from '../../src/context/manifests.ts';
import { variablesIn } from '../../src/dockerfile/expand.ts';
import type { Dockerfile, Instruction, PairsInstruction, RunInstruction, Stage } from '../../src/dockerfile/types.ts';
import { moveBelow } from '../../src/edit/instructions.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, DockerfileInContext, Fix } from '../../src/fix/types.ts';
import { hasInstallScripts } from '../../src/install/node-scripts.ts';
import { commandsEffects } from '../../src/model/effects/effects.ts';
import { packageCommand } from '../../src/shell/package-commands.ts';
import { scriptOf } from '../../src/shell/script.ts';

/** Names of what differs from build to build: `GIT_SHA`, `BUILD_DATE`, `org.opencontainers.image.revision`. */
const VOLATILE =
  /(?:^|[_.-])(?:build[_-]?(?:date|time|timestamp|number|num|id|rev|version)|(?:git|github|vcs|ci)[_-]?(?:sha|ref|rev|revision|commit|hash|branch|tag|version)\w*|commit(?:[_-]?(?:sha|hash|ref|id))?|revision|source[_-]?commit|app[_-]?version|release[_-]?(?:version|date)|image[_-]?version|created|ci[_-]?\w*(?:sha|id))$/i;

/** Longer names are nobody's, and the time of the search grows with their square. */
const MAX_LENGTH = 200;

function isVolatileName(name: string): boolean {
  return name.length <= MAX_LENGTH && VOLATILE.test(name);
}

/** ARG and LABEL that change with every build, below the steps that do not use them. */
export const sinkVolatileInstructions = defineTransform({
  id: 'sink-volatile-instructions',
  title: 'Declare what changes with every build below the steps that do not use it',
  rationale:
    'A revision or a date is another one at each build, and an ARG is part of every RUN below it: declared at the top, ' +
    'it makes all of them run again. Declared behind them, it costs one layer of metadata.',
  safety: 'safe',
  onByDefault: true,
  mentions: /\b(?:ARG|LABEL)\b/i,
  aliases: [],
  mayChange: ['step.env'],
  *propose(file) {
    const { dockerfile } = file;
    for (const stage of dockerfile.stages) {
      for (const instruction of stage.instructions) {
        if (!isVolatile(instruction)) continue;
        const proposal = judge(file, stage, instruction);
        if (proposal !== undefined) yield proposal;
      }
    }
  },
});

function isVolatile(instruction: Instruction): instruction is PairsInstruction {
  if (instruction.keyword === 'ARG') return instruction.pairs.every((pair) => isVolatileName(pair.name));
  return (
    instruction.keyword === 'LABEL' &&
    instruction.pairs.some(
      (pair) =>
        isVolatileName(pair.name) || variablesIn(pair.rawValue ?? '', '\\').some((name) => isVolatileName(name)),
    )
  );
}

function judge(file: DockerfileInContext, stage: Stage, instruction: PairsInstruction): Fix | Decline | undefined {
  const { dockerfile } = file;
  const below = stage.instructions.filter((other) => other.index > instruction.index);
  const end = below.findIndex((other) => isUser(dockerfile, instruction, other));
  const crossed = end < 0 ? below : below.slice(0, end);
  const last = crossed.findLast(
    (other) => other.keyword === 'RUN' || other.keyword === 'COPY' || other.keyword === 'ADD',
  );
  const user = below[end];
  if (last === undefined || !crossed.some((other) => other.keyword === 'RUN')) {
    if (
      user?.keyword !== 'RUN' ||
      textOf(dockerfile, user).match(nameOf(instruction)) !== null ||
      instruction.keyword === 'LABEL'
    )
      return undefined;
    return {
      kind: 'decline',
      where: instruction.span,
      reason: 'a RUN may read the variable',
      detail: `${instruction.pairs.map((pair) => pair.name).join(', ')} is in the environment of the RUN below, and what that reads is not known: move the ARG below it if it does not use it.`,
    };
  }
  return {
    kind: 'fix',
    where: instruction.span,
    message: `Declare ${volatileNames(instruction)} below the steps that do not use ${instruction.pairs.length > 1 ? 'them' : 'it'}`,
    edits: moveBelow(dockerfile, instruction, last),
    safety:
      instruction.keyword === 'ARG' && crossed.some((other) => runsProjectScripts(file, other)) ? 'unsafe' : 'safe',
  };
}

function nameOf(instruction: PairsInstruction): RegExp {
  return new RegExp(`\\b(?:${instruction.pairs.map((pair) => pair.name.replace(/\W/g, '\\$&')).join('|')})\\b`);
}

function textOf(dockerfile: Dockerfile, instruction: Instruction): string {
  return dockerfile.text.slice(instruction.span.start, instruction.span.end);
}

/** True when an instruction uses what the volatile one declares, may use it, or declares the same. */
function isUser(dockerfile: Dockerfile, declared: PairsInstruction, other: Instruction): boolean {
  if (other.keyword === 'LABEL' && declared.keyword === 'LABEL')
    return other.pairs.some((pair) => declared.pairs.some((own) => own.name === pair.name));
  if (declared.keyword === 'LABEL') {
    // The variables of its values must keep theirs.
    const used = declared.pairs.flatMap((pair) => variablesIn(pair.rawValue ?? '', dockerfile.escape));
    return (other.keyword === 'ARG' || other.keyword === 'ENV') && other.pairs.some((pair) => used.includes(pair.name));
  }
  if (nameOf(declared).test(textOf(dockerfile, other))) return true;
  if (
    declared.pairs.some((pair) => variablesIn(pair.rawValue ?? '', dockerfile.escape).length > 0) &&
    (other.keyword === 'ARG' || other.keyword === 'ENV')
  )
    return true;
  return other.keyword === 'RUN' && mayReadEnvironment(dockerfile, other);
}

/** False for a RUN of well-known commands and package managers: those do not ask for a revision. */
function mayReadEnvironment(dockerfile: Dockerfile, run: RunInstruction): boolean {
  const script = scriptOf(dockerfile, run);
  if (script === undefined) return true;
  const unknown = script.commands.filter((command) => packageCommand(command)?.isInstall !== true);
  if (script.hasHeredocInput) return true;
  return commandsEffects(dockerfile, run, unknown).unknown !== undefined;
}

/** True when a RUN may run install scripts of the project: those of package.json, where it is not known to have none. */
function runsProjectScripts(file: DockerfileInContext, instruction: Instruction): boolean {
  const script = instruction.keyword === 'RUN' ? scriptOf(file.dockerfile, instruction) : undefined;
  const installs = script?.commands.some((command) =>
    /^(?:npm|yarn|pnpm|bun)$/.test(packageCommand(command)?.manager.id ?? ''),
  );
  if (installs !== true) return false;
  const { context } = file;
  if (context === undefined) return true;
  const manifests = context.files().filter((path) => /(?:^|\/)package\.json$/.test(path));
  return manifests.some((path) => {
    const manifest = readManifest(context, 'package.json', path);
    return manifest === undefined || hasInstallScripts(manifest);
  });
}

function volatileNames(instruction: PairsInstruction): string {
  const names = instruction.pairs.filter((pair) => isVolatileName(pair.name)).map((pair) => pair.name);
  return names.length > 0
    ? names.join(', ')
    : instruction.pairs
        .map((pair) => pair.name)
        .slice(0, 3)
        .join(', ');
}
