import type { CopyInstruction, Dockerfile, Stage } from '../dockerfile/types.ts';

/** A COPY or ADD of the whole context. */
export interface WholeCopy {
  readonly copy: CopyInstruction;
  readonly stage: Stage;
}

export function wholeCopies({ stages }: Dockerfile): readonly WholeCopy[] {
  return stages.flatMap((stage) =>
    stage.instructions.flatMap((copy) =>
      (copy.keyword === 'COPY' || copy.keyword === 'ADD') &&
      !copy.flags.some(({ name }) => name === 'from') &&
      copy.sources.some(({ value }) => /^\.?\/?\.?$/.test(value) && value !== '')
        ? [{ copy, stage }]
        : [],
    ),
  );
}
