import { posix } from 'node:path';
import { logicalText } from '../dockerfile/logical.ts';
import type { CommandInstruction, Dockerfile, Instruction, Stage } from '../dockerfile/types.ts';
import { workdirAfter, workdirBefore } from '../facts/workdir.ts';
import { plainCommand } from '../shell/plain-command.ts';
import { scriptOf } from '../shell/script.ts';

export const CONFIG_FIELDS = [
  'user',
  'env',
  'workdir',
  'entrypoint',
  'cmd',
  'ports',
  'volumes',
  'labels',
  'stop-signal',
  'healthcheck',
  'shell',
  'onbuild',
  'author',
] as const;

export type ConfigField = (typeof CONFIG_FIELDS)[number];

/** The config fields that a stage's own instructions set (OCI image spec, `config`), each in a normal form. */
export function configOf(dockerfile: Dockerfile, stage: Stage): ReadonlyMap<ConfigField, string> {
  const pairs = { env: new Map<string, string>(), labels: new Map<string, string>() };
  const sets = { ports: new Set<string>(), volumes: new Set<string>(), onbuild: new Set<string>() };
  const config = new Map<ConfigField, string>();
  for (const instruction of stage.instructions) {
    switch (instruction.keyword) {
      case 'ENV':
      case 'LABEL': {
        const target = instruction.keyword === 'ENV' ? pairs.env : pairs.labels;
        for (const pair of instruction.pairs) target.set(pair.name, pair.value ?? '');
        break;
      }
      case 'EXPOSE':
        for (const port of instruction.arguments)
          sets.ports.add(port.value.includes('/') ? port.value : `${port.value}/tcp`);
        break;
      case 'VOLUME':
        for (const volume of instruction.arguments) sets.volumes.add(volume.value);
        break;
      case 'ONBUILD':
        sets.onbuild.add(`${sets.onbuild.size} ${joined(dockerfile, instruction)}`);
        break;
      default:
        setField(config, dockerfile, instruction);
    }
  }
  for (const [field, values] of Object.entries(pairs)) {
    const text = [...values]
      .map(([name, value]) => `${name}=${value}`)
      .sort()
      .join('\n');
    if (text) config.set(field === 'env' ? 'env' : 'labels', text);
  }
  if (sets.ports.size) config.set('ports', [...sets.ports].sort().join(' '));
  if (sets.volumes.size) config.set('volumes', [...sets.volumes].sort().join(' '));
  if (sets.onbuild.size) config.set('onbuild', [...sets.onbuild].join('\n'));
  const workdir = workdirAfter(dockerfile, stage);
  if (workdir !== undefined) config.set('workdir', workdir);
  if (stage.finalState.user !== undefined) config.set('user', stage.finalState.user);
  return config;
}

function setField(config: Map<ConfigField, string>, dockerfile: Dockerfile, instruction: Instruction): void {
  switch (instruction.keyword) {
    case 'CMD':
      config.set('cmd', commandText(dockerfile, instruction));
      break;
    case 'ENTRYPOINT':
      config.set('entrypoint', commandText(dockerfile, instruction));
      break;
    case 'SHELL':
      config.set('shell', commandText(dockerfile, instruction));
      break;
    case 'STOPSIGNAL':
      config.set('stop-signal', joined(dockerfile, instruction));
      break;
    case 'HEALTHCHECK':
      config.set(
        'healthcheck',
        `${instruction.flags.map((flag) => `${flag.name}=${flag.value}`).join(' ')} ${joined(dockerfile, instruction)}`,
      );
      break;
    case 'MAINTAINER':
      config.set('author', joined(dockerfile, instruction));
      break;
    case 'WORKDIR':
      config.set('workdir', workdirOf(dockerfile, instruction));
      break;
    default:
  }
}

/** As written, behind the folder before where it is surely relative to that one: `app/$V` is, `$V` may be anything. */
function workdirOf(dockerfile: Dockerfile, workdir: Instruction): string {
  const text = joined(dockerfile, workdir);
  const before = /^[\w.-]/.test(text) && !text.includes('..') ? workdirBefore(dockerfile, workdir)?.path : undefined;
  return (before === undefined ? text : posix.join(before, text)).replace(/(?<=.)\/$/, '');
}

/**
 * The exec form as its words; so the shell form where a POSIX shell would only run these words. Any other shell form
 * as the words that the builder makes of it, with the shell in force.
 */
function commandText(dockerfile: Dockerfile, instruction: CommandInstruction): string {
  if (instruction.form === 'exec') return JSON.stringify(instruction.arguments.map((word) => word.value));
  const script = scriptOf(dockerfile, instruction);
  const plain = script && plainCommand(script);
  if (script && typeof plain === 'object' && script.span.end === instruction.argumentsSpan.end) {
    return JSON.stringify(plain.values);
  }
  return JSON.stringify([...instruction.state.shell.words, joined(dockerfile, instruction)]);
}

function joined(dockerfile: Dockerfile, instruction: Instruction): string {
  return logicalText(dockerfile.text, instruction.argumentsSpan, dockerfile.escape).text;
}
