import { BuilderError } from '../build/tool.ts';
import type { Builder } from '../build/types.ts';
import { appliedTransforms, verifyDockerfile } from '../build/verify.ts';
import type { Subject, VerifyOptions, VerifyReport } from '../build/verify-types.ts';
import { failure } from '../discover/failures.ts';
import { type FixFilesOptions, fixFiles } from '../files/fix-files.ts';
import type { Failure, Fixed } from '../files/types.ts';

/** With what a fixed file is built. */
export interface Verifying {
  /** Those that the file was fixed with. */
  readonly fix: FixFilesOptions;
  readonly options: VerifyOptions;
  readonly builder: Builder;
  readonly interrupted: AbortSignal;
  readonly show: (message: string) => void;
}

/** Builds a file before and after its fixes, and compares the images. Undefined when interrupted. */
export async function verifyFixed(fixed: Fixed, verifying: Verifying): Promise<VerifyReport | Failure | undefined> {
  if (appliedTransforms(fixed.result).length === 0) return { kind: 'unchanged', path: fixed.path };
  const { options, builder, interrupted, show } = verifying;
  const subject = subjectOf(fixed, verifying);
  if (subject === undefined) {
    return failure(fixed.path, 'no-context', 'its build context is not known: name it with --context');
  }
  try {
    return await verifyDockerfile(subject, options, builder, interrupted, show);
  } catch (error) {
    if (interrupted.aborted) return undefined;
    if (error instanceof BuilderError) return failure(fixed.path, 'builder', error.message);
    throw error;
  }
}

function subjectOf(fixed: Fixed, { fix }: Verifying): Subject | undefined {
  const { file, contextFolder, path, result } = fixed;
  if (file === undefined || contextFolder === undefined) return undefined;
  return {
    path,
    dockerfile: file.real,
    context: contextFolder,
    result,
    async refix(ids) {
      for await (const report of fixFiles([file.absolute], { ...fix, only: ids, skip: [] })) {
        if (report.kind === 'fixed') return report.result;
      }
      throw new BuilderError(`${path} cannot be read any more`);
    },
    mayChange: (id) => fix.all.find(({ transform }) => transform.id === id)?.transform.mayChange ?? [],
  };
}
