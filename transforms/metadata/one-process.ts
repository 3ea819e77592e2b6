import type { CommandInstruction } from '../../src/dockerfile/types.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { DockerfileInContext, Finding } from '../../src/fix/types.ts';
import { allPrograms, startOf } from '../../src/model/start/start.ts';
import type { Program } from '../../src/model/start/types.ts';
import { programName } from '../../src/model/start/wrappers.ts';

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
  *propose(file: DockerfileInContext) {
    const stage = file.dockerfile.stages.at(-1);
    if (!stage) return;
    const programs = allPrograms(startOf(file, stage)).filter(({ by }) => by === 'image');
    const where = programs[0]?.instruction;
    const several = where && severalPrograms(programs);
    if (several) yield finding(where, several);
  },
});

function severalPrograms(programs: readonly Program[]): string | undefined {
  for (const { argv } of programs) {
    const manager = managerOf(argv[0]);
    if (manager !== undefined) return `${manager} starts several programs in one container`;
  }
  const service = programs.map(({ argv }) => serviceStarted(argv)).find((name) => name !== undefined);
  if (service !== undefined && programs.length > 1) return `the service ${service} is started beside another program`;
  const background = programs.find((program) => program.background && !isOfShell(program));
  const rest = programs.filter((program) => !program.background && program.starts.length === 0 && !isOfShell(program));
  if (!background || rest.length === 0) return undefined;
  return `${background.name} runs in the background beside another program`;
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
function isOfShell({ name }: Program): boolean {
  return /^(?:cd|echo|export|set|source|\.|:|true|wait|sleep|test|\[)$/.test(name);
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
