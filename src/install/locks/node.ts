import { bunVerdict } from './bun.ts';
import { npmVerdict } from './npm.ts';
import { pnpmVerdict } from './pnpm.ts';
import type { LockVerdict, NodeProject } from './verdict.ts';
import { yarnVerdict } from './yarn.ts';

/** What the manager's own check would say of a project's lockfile; anything but npm, yarn and pnpm is bun. */
export function nodeLockVerdict(manager: string, project: NodeProject): LockVerdict {
  switch (manager) {
    case 'npm':
      return npmVerdict(project);
    case 'yarn':
      return yarnVerdict(project);
    case 'pnpm':
      return pnpmVerdict(project);
    default:
      return bunVerdict(project);
  }
}
