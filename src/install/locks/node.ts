import { table } from '../../facts/table.ts';
import { bunVerdict } from './bun.ts';
import { npmVerdict } from './npm.ts';
import { pnpmVerdict } from './pnpm.ts';
import { type LockVerdict, type NodeProject, notCompared } from './verdict.ts';
import { yarnVerdict } from './yarn.ts';

const CHECKS = table<(project: NodeProject) => LockVerdict>({
  npm: npmVerdict,
  yarn: yarnVerdict,
  pnpm: pnpmVerdict,
  bun: bunVerdict,
});

/** What the manager's own check would say of a project's lockfile. */
export function nodeLockVerdict(manager: string, project: NodeProject): LockVerdict {
  return CHECKS[manager]?.(project) ?? notCompared(`${project.lock} is not compared with package.json`);
}
