import { mountsOf } from '../../dockerfile/mounts.ts';
import type { Dockerfile, RunInstruction } from '../../dockerfile/types.ts';
import { isCacheRemoval, type PackageCommand, packageCalls, packageCommand } from '../../shell/package-commands.ts';
import { scriptOf } from '../../shell/script.ts';
import type { Command } from '../../shell/types.ts';
import { CACHE_FOLDERS } from '../../tools/index.ts';

/** True for a RUN that does nothing but install packages of the distribution, and clean up behind that. */
export function installsSystemPackagesOnly(dockerfile: Dockerfile, run: RunInstruction): boolean {
  const script = scriptOf(dockerfile, run);
  if (
    script === undefined ||
    script.hasHeredocInput ||
    !packageCalls(script).some((call) => call.isInstall) ||
    run.flags.some((flag) => flag.name !== 'mount' && flag.name !== 'network') ||
    mountsOf(run).some(({ type }) => type !== 'cache' && type !== 'tmpfs')
  )
    return false;
  return script.commands.every(isSystemCommand);
}

function isSystemCommand(command: Command): boolean {
  const call = packageCommand(command);
  const name = command.words[0]?.value ?? '';
  if (command.redirections.some(({ target }) => target !== undefined && target.value !== '/dev/null')) return false;
  if (call === undefined) return ['set', 'true', ':', 'echo'].includes(name) || isCacheRemoval(command, CACHE_FOLDERS);
  return call.manager.kind === 'system' && isCalledPlainly(call);
}

/** False behind a wrapper that gives it words of its own, as `xargs` does. */
export function isCalledPlainly(call: PackageCommand): boolean {
  const [first] = call.command.words;
  return (
    first === call.nameWord ||
    /^(?:sudo|env|command|exec|time|nice|eatmydata|doas|python[\d.]*)$/.test(first?.value ?? '')
  );
}
