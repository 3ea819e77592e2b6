import type { CommandInstruction, Dockerfile, Stage } from '../dockerfile/types.ts';
import { type BaseImageFacts, baseImageOf } from './base-images.ts';

/**
 * What a stage's CMD is handed to. `none`: it is run as it is, by a base without ENTRYPOINT or one that only passes it on.
 * `shell-form`: an ENTRYPOINT in shell form, which gets no arguments. `shell`: a shell in exec form.
 * `program`: anything else in exec form, which sees the words. `unknown`: the base image's own.
 */
export type Entrypoint = 'none' | 'shell-form' | 'shell' | 'program' | 'unknown';

/** Init programs that run their arguments (github.com/krallin/tini, github.com/Yelp/dumb-init, docker-init). */
const INITS = /^(?:.*\/)?(?:tini|tini-static|dumb-init|docker-init|catatonit)$/;
const SHELLS = /^(?:.*\/)?(?:sh|bash|ash|dash|busybox)$/;

export function entrypointOf(stage: Stage): Entrypoint {
  const own = stage.instructions.findLast(
    (instruction): instruction is CommandInstruction => instruction.keyword === 'ENTRYPOINT',
  );
  if (own) return kindOf(own);
  if (stage.base.kind === 'stage') return entrypointOf(stage.base.stage);
  const facts = baseImageOf(stage);
  return facts !== undefined && passesOn(facts) ? 'none' : 'unknown';
}

function kindOf(entrypoint: CommandInstruction): Entrypoint {
  if (entrypoint.form === 'shell') {
    return entrypoint.argumentsSpan.start === entrypoint.argumentsSpan.end ? 'none' : 'shell-form';
  }
  const [program, ...options] = entrypoint.arguments.map((argument) => argument.value);
  if (program === undefined) return 'none';
  if (SHELLS.test(program)) return 'shell';
  return INITS.test(program) && options.every((option) => option.startsWith('-')) ? 'none' : 'program';
}

/**
 * Images whose ENTRYPOINT runs any command that is no option as it is, or that have none: systems and toolchains
 * (docker-library's node, python, php, maven, eclipse-temurin …), of the servers those below.
 * General knowledge, to be checked in their Dockerfiles and entrypoint scripts (docker-library/official-images names them).
 */
const SERVERS = new Set(['php', 'httpd', 'tomcat']);

/** An ENTRYPOINT of the image's own runs the words of CMD as they are, or there is none. */
export function passesOn(facts: BaseImageFacts): boolean {
  if (facts.distribution.family === 'distroless' || facts.name === 'composer') return false;
  return facts.role === 'system' || facts.role === 'toolchain' || facts.role === 'builder' || SERVERS.has(facts.name);
}

/**
 * True when a CMD is handed to the stage's own ENTRYPOINT, in this stage or in one that takes the ENTRYPOINT over.
 * An inherited CMD is not: ENTRYPOINT resets it (moby/buildkit, `dispatchEntrypoint`).
 */
export function hasArguments(dockerfile: Dockerfile, stage: Stage): boolean {
  if (stage.instructions.some((instruction) => instruction.keyword === 'CMD')) return true;
  return dockerfile.stages.some((other) => {
    const isHeir = other.base.kind === 'stage' && other.base.stage === stage;
    const hasOwn = other.instructions.some((instruction) => instruction.keyword === 'ENTRYPOINT');
    return isHeir && !hasOwn && hasArguments(dockerfile, other);
  });
}
