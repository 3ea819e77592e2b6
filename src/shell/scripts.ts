import type { Dockerfile, RunInstruction } from '../dockerfile/types.ts';
import { scriptOf } from './script.ts';
import type { Script } from './types.ts';

/** Every RUN with its script, those of ONBUILD too; the script is undefined where it cannot be read. */
export function* runsWithScripts(
  dockerfile: Dockerfile,
): Iterable<{ readonly run: RunInstruction; readonly script: Script | undefined }> {
  for (const outer of dockerfile.instructions) {
    const run = outer.keyword === 'ONBUILD' ? outer.trigger : outer;
    if (run?.keyword === 'RUN') yield { run, script: scriptOf(dockerfile, run) };
  }
}
