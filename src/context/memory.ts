import { contextOf } from './build-context.ts';
import { repositoryOf } from './repository.ts';
import { memoryTree, subTree } from './tree.ts';
import type { BuildContext, ContextSource } from './types.ts';

export interface MemoryContextOptions {
  /** The context's folder among `files`; the repository's root is `''`. */
  readonly root?: string;
  /** Relative to the context. */
  readonly dockerfilePath?: string | undefined;
  readonly source?: ContextSource;
}

/** A build context of texts by path: `.git/config` gives the remote, `.dockerignore` is applied. */
export function memoryContext(
  files: Readonly<Record<string, string>>,
  options: MemoryContextOptions = {},
): BuildContext {
  const whole = memoryTree(files);
  const root = options.root ?? '';
  return contextOf({
    tree: subTree(whole, root),
    source: options.source ?? 'dockerfile-folder',
    dockerfilePath: 'dockerfilePath' in options ? options.dockerfilePath : 'Dockerfile',
    repository: repositoryOf(whole, root),
  });
}
