import type { CommandInstruction } from '../../src/dockerfile/types.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { DockerfileInContext, Finding } from '../../src/fix/types.ts';
import { programName, type StartCommand, startCommands } from '../../src/model/start/commands.ts';

/** Programs whose work is to start and watch others, by what people know them as. */
const MANAGERS: ReadonlyMap<string, string> = new Map([
  ['supervisord', 'supervisord'],
  ['s6-svscan', 's6'],
  ['runsvdir', 'runit'],
  ['runit', 'runit'],
  ['my_init', 'my_init'],
  ['systemd', 'systemd'],
  ['circusd', 'circus'],
  ['honcho', 'honcho'],
  ['foreman', 'foreman'],
  ['forego', 'forego'],
  ['monit', 'monit'],
]);

/** Containers that start more than one program. */
export const oneProcess = defineTransform({
  id: 'one-process',
  title: 'Start one program in each container',
  rationale:
    'A container is restarted, scaled, watched and logged as a whole: of several programs in one, a failure of the others goes unnoticed.',
  safety: 'suggestion',
  onByDefault: true,
  aliases: [],
  mayChange: [],
  *propose({ dockerfile }: DockerfileInContext) {
    const stage = dockerfile.stages.at(-1);
    if (!stage) return;
    const commands = startCommands(dockerfile, stage);
    const where = commands[0]?.instruction;
    const several = where && severalPrograms(commands);
    if (several) yield finding(where, several);
  },
});

function severalPrograms(commands: readonly StartCommand[]): string | undefined {
  for (const { words } of commands) {
    const manager = managerOf(words[0]);
    if (manager !== undefined) return `${manager} starts several programs in one container`;
  }
  const service = commands.map(({ words }) => serviceStarted(words)).find((name) => name !== undefined);
  if (service !== undefined && commands.length > 1) return `the service ${service} is started beside another program`;
  const background = commands.find((command) => command.background && !isOfShell(command));
  const rest = commands.filter((command) => !command.background && !isOfShell(command));
  if (!background || rest.length === 0) return undefined;
  return `${programName(background.words[0]) ?? 'a program'} runs in the background beside another program`;
}

function managerOf(word: string | undefined): string | undefined {
  return word === '/sbin/init' ? 'init' : MANAGERS.get(programName(word) ?? '');
}

/** `service nginx start`, `/etc/init.d/nginx start`, `systemctl start nginx`. */
function serviceStarted(words: readonly (string | undefined)[]): string | undefined {
  const script = /^\/etc\/init\.d\/(.+)$/.exec(words[0] ?? '')?.[1];
  if (script !== undefined) return isStart(words[1]) ? script : undefined;
  const name = programName(words[0]);
  if (name === 'service' || name === 'invoke-rc.d') return isStart(words[2]) ? words[1] : undefined;
  return name === 'systemctl' && isStart(words[1]) ? words[2] : undefined;
}

function isStart(word: string | undefined): boolean {
  return word === 'start' || word === 'restart';
}

/** What a script does with the shell itself, or only to wait. */
function isOfShell({ words }: StartCommand): boolean {
  return /^(?:cd|echo|export|set|source|\.|:|true|wait|sleep|test|\[)$/.test(programName(words[0]) ?? ':');
}

function finding({ span }: CommandInstruction, message: string): Finding {
  return {
    kind: 'finding',
    where: span,
    message,
    advice:
      'Give each program a container of its own (a service in compose.yaml, a container of a pod), from this image with another command or from its own image, and let this one start its main program alone.',
  };
}
