import { describeProject } from '../../src/context/project.ts';
import type { BuildContext } from '../../src/context/types.ts';
import type { Stage } from '../../src/dockerfile/types.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, DockerfileInContext, Fix } from '../../src/fix/types.ts';
import { type NamedValue, type Usage, usageOf } from '../../src/model/start/usage.ts';

const START = '<!-- dockerfix: build and run -->';
const END = '<!-- dockerfix: end -->';

/** A section of the README that follows the Dockerfile, between markers. */
export const documentUsage = defineTransform({
  id: 'document-usage',
  title: 'Tell in the README how to build and run the image',
  rationale:
    'Ports, volumes and variables stand in the Dockerfile; those who run the image look for them in the README.',
  safety: 'safe',
  onByDefault: false,
  aliases: [],
  mayChange: [],
  *propose(file) {
    const stage = file.dockerfile.stages.at(-1);
    if (stage) yield* document(file, stage);
  },
});

function* document(file: DockerfileInContext, stage: Stage): Iterable<Fix | Decline> {
  const { context, dockerfile } = file;
  const where = stage.from.span;
  const path = context?.entriesOnDisk('').find((name) => /^readme\.md$/i.test(name));
  const before = path === undefined ? undefined : context?.readOnDisk(path);
  if (!context || path === undefined || before === undefined) {
    const detail = 'The section is written into README.md in the root of the build context.';
    yield { kind: 'decline', where, reason: 'there is no README.md', detail };
    return;
  }
  const start = before.indexOf(START);
  const end = before.indexOf(END, start);
  if (start === -1 && /\b(?:docker|podman|buildah)\s+(?:build|buildx|run)\b/.test(before)) {
    const detail = `Put the lines ${START} and ${END} around what is to be kept up to date.`;
    yield { kind: 'decline', where, reason: 'the README tells it already', detail };
    return;
  }
  const endOfLine = before.includes('\r\n') ? '\r\n' : '\n';
  const section = [START, ...sectionLines(context, usageOf(dockerfile, stage)), END]
    .join('\n')
    .replaceAll('\n', endOfLine);
  const after =
    start !== -1 && end !== -1
      ? before.slice(0, start) + section + before.slice(end + END.length)
      : `${before.trimEnd()}${endOfLine}${endOfLine}${section}${endOfLine}`;
  if (after === before) return;
  const message = `Describe in ${path} how the image is built and run`;
  yield { kind: 'fix', where, message, edits: [], siblings: [{ path, before, after }] };
}

function sectionLines(context: BuildContext, usage: Usage): readonly string[] {
  const name = imageName(context);
  const file = context.dockerfilePath;
  const build = ['docker build', ...(file && file !== 'Dockerfile' ? [`-f ${quoted(file)}`] : []), `-t ${name} .`];
  const run = [
    'docker run --rm',
    ...usage.ports.map((port) => `-p ${port.replace(/^\d+/, (digits) => `${digits}:${digits}`)}`),
    ...usage.volumes.map(
      (volume) => `-v ${name}-${volume.replace(/\W+/g, '-').replace(/^-|-$/g, '')}:${quoted(volume)}`,
    ),
    name,
  ];
  return [
    '## Build and run',
    '',
    '```sh',
    build.join(' '),
    run.join(' '),
    '```',
    ...targetLines(usage.targets),
    ...table('build argument', 'unless given', usage.buildArguments),
    ...table('variable', 'in the image', usage.variables),
  ];
}

function imageName(context: BuildContext): string {
  const title = describeProject(context).facts.get('title')?.value ?? '';
  const name = title
    .toLowerCase()
    .replace(/^.*\//, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return name === '' ? 'app' : name;
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

function targetLines(targets: readonly string[]): readonly string[] {
  return targets.length === 0
    ? []
    : ['', `Stages for \`--target\`: ${targets.map((target) => `\`${target}\``).join(', ')}.`];
}

function table(first: string, second: string, rows: readonly NamedValue[]): readonly string[] {
  if (rows.length === 0) return [];
  const cell = (text: string | undefined) => (text ? `\`${text.replaceAll('|', '\\|').replaceAll('`', "'")}\`` : '');
  return [
    '',
    `| ${first} | ${second} |`,
    '|---|---|',
    ...rows.map(({ name, value }) => `| ${cell(name)} | ${cell(value)} |`),
  ];
}
