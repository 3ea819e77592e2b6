import { Notes } from '../dockerfile/notes.ts';
import type { Dockerfile, RunInstruction } from '../dockerfile/types.ts';
import { scriptOf } from './script.ts';
import type { Script } from './types.ts';

/** A RUN, that of an ONBUILD too, with its script; undefined where it cannot be read. */
export interface RunWithScript {
  readonly run: RunInstruction;
  readonly script: Script | undefined;
}

const runs = new Notes<Dockerfile, readonly RunWithScript[]>();

/** Every RUN of the Dockerfile with its script, in order. */
export function runsWithScripts(dockerfile: Dockerfile): readonly RunWithScript[] {
  return runs.of(dockerfile, () => {
    const found: RunWithScript[] = [];
    for (const outer of dockerfile.instructions) {
      const run = outer.keyword === 'ONBUILD' ? outer.trigger : outer;
      if (run?.keyword === 'RUN') found.push({ run, script: scriptOf(dockerfile, run) });
    }
    return found;
  });
}
