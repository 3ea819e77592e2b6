import type { Instruction, PlainInstruction } from '../../src/dockerfile/types.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Finding } from '../../src/fix/types.ts';
import { callsOf, programOf } from '../../src/model/calls.ts';
import type { Command } from '../../src/shell/types.ts';

/** Ports for administrators, files that anyone may write, volumes over the program's own code. */
export const limitExposure = defineTransform({
  id: 'limit-exposure',
  title: 'Open no more than the program needs',
  rationale:
    'A remote login, a debugger, a file that any user may write or a volume over the code are ways in that the program itself does not need.',
  safety: 'suggestion',
  onByDefault: true,
  mentions: /\b(?:EXPOSE|chmod|VOLUME)\b/i,
  aliases: [],
  mayChange: [],
  *propose({ dockerfile }) {
    for (const call of callsOf(dockerfile, 'all')) {
      const found = programOf(call) === 'chmod' ? openFiles(call.command) : undefined;
      if (found) yield found;
    }
    for (const stage of dockerfile.stages) {
      const folders = new Set(stage.instructions.flatMap(projectFolder));
      for (const instruction of stage.instructions) {
        if (instruction.keyword === 'EXPOSE') yield* adminPorts(instruction);
        if (instruction.keyword === 'VOLUME') yield* codeVolumes(instruction, folders);
      }
    }
  },
});

/** Ports through which a machine is administered or debugged, by IANA's registry and the programs' own documentation. */
const ADMIN_PORTS: ReadonlyMap<string, string> = new Map([
  ['22', 'SSH: use docker exec or kubectl exec instead of a login in the container'],
  ['23', 'Telnet: use docker exec or kubectl exec'],
  ['2375', 'the Docker API without TLS: it is root on the host'],
  ['3389', 'Remote Desktop'],
  ['5005', 'the Java debugger: set it with JAVA_TOOL_OPTIONS where it is needed'],
  ['5678', 'the Python debugger: start debugpy where it is needed'],
  ['5900', 'VNC: put it behind a tunnel'],
  ['9229', 'the Node.js inspector: start it with --inspect where it is needed'],
  ['10000', 'Webmin'],
]);

function* adminPorts({ arguments: ports, span }: PlainInstruction): Iterable<Finding> {
  for (const { value } of ports) {
    const [port, protocol = 'tcp'] = value.split('/');
    const use = port === undefined || protocol !== 'tcp' ? undefined : ADMIN_PORTS.get(port);
    if (use === undefined) continue;
    yield {
      kind: 'finding',
      where: span,
      message: `Port ${port} is exposed`,
      advice: `It is for ${use}. Remove it from EXPOSE if the program does not need it.`,
    };
  }
}

function openFiles({ program, span }: Command): Finding | undefined {
  const [mode, ...paths] = program.slice(1).filter(({ text }) => !/^-[a-zA-Z]+$|^--/.test(text));
  const given = mode?.value ?? '';
  if (!/^0?777$|^(?:a|ugo|o)?\+\w*w|^(?:a|ugo)=rwx$/.test(given) || /^u?g?\+/.test(given)) return undefined;
  if (paths.every(({ text }) => /^\/(?:var\/)?tmp(?:\/|$)/.test(text))) return undefined;
  return {
    kind: 'finding',
    where: span,
    message: `Every user may write ${paths.map(({ text }) => text).join(' ')}`,
    advice: 'Give it to the user that the program runs as (chown, or COPY --chown), with mode 755 or 644.',
  };
}

/** The folder into which the project's files are copied as a whole. */
function projectFolder(instruction: Instruction): readonly string[] {
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return [];
  if (!instruction.sources.some(({ value }) => /^\.?\/?$/.test(value))) return [];
  const destination = instruction.destination?.value.replace(/(?<=.)\/$/, '');
  const folder = destination === '.' || destination === './' ? instruction.state.workdir : destination;
  return folder?.startsWith('/') === true ? [folder] : [];
}

function* codeVolumes({ arguments: paths, span }: PlainInstruction, folders: ReadonlySet<string>): Iterable<Finding> {
  for (const { value } of paths) {
    const path = value.replace(/(?<=.)\/$/, '');
    if (!folders.has(path)) continue;
    yield {
      kind: 'finding',
      where: span,
      message: `The volume ${value} covers the program's code`,
      advice:
        'A volume keeps the old code when the image is updated: declare only the folders that hold data, and bind-mount code for development.',
    };
  }
}
