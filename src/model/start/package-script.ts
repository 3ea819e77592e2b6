import { readManifest } from '../../context/manifests.ts';
import type { BuildContext } from '../../context/types.ts';
import { programName } from './commands.ts';

/** Commands that every manager has: what follows them is no script's name. */
const RUN_VERBS = new Set(['run', 'run-script']);
const LIFECYCLE = new Set(['start', 'test', 'stop', 'restart']);

/**
 * The text of the package.json script that `npm start`, `npm run serve -- -p 80` or `yarn serve` runs, with the
 * arguments behind it. Undefined for any other command, in a workspace, and where the script is not there.
 */
export function packageScript(
  words: readonly (string | undefined)[],
  context: BuildContext | undefined,
): string | undefined {
  const manager = programName(words[0]);
  if (manager === undefined || !/^(?:npm|yarn|pnpm|bun)$/.test(manager)) return undefined;
  const operands = words.slice(1).filter((word) => word === undefined || !/^(?:-s|--silent|--quiet)$/.test(word));
  const runs = RUN_VERBS.has(operands[0] ?? '');
  const name = operands[runs ? 1 : 0];
  if (name === undefined || (manager === 'npm' && !runs && !LIFECYCLE.has(name))) return undefined;
  const manifest = context && readManifest(context, 'package.json', 'package.json');
  if (!manifest || manifest.workspaces.length > 0) return undefined;
  const script = manifest.scripts.get(name);
  const more = operands.slice(runs ? 2 : 1).filter((word) => word !== '--');
  if (script === undefined || more.some((word) => word === undefined || !/^[\w./:=@-]+$/.test(word))) return undefined;
  return [script, ...more].join(' ');
}
