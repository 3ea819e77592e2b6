import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG_NAMES } from '../config/find.ts';
import { EDITIONS } from '../config/presets.ts';
import type { RegisteredTransform } from '../config/selection.ts';
import type { Failure } from '../files/types.ts';
import { writeAtomically } from '../files/write.ts';
import { visible } from '../report/visible.ts';
import type { Command } from './commands.ts';
import { type Imported, importSettings } from './import-settings.ts';
import { EXIT } from './io.ts';
import { packageFile } from './package.ts';

const NAME = '.dockerfix.yaml';
const SCHEMA = '.dockerfix.schema.json';
const INSTALLED_SCHEMA = 'node_modules/dockerfix/schema.json';

/** `dockerfix init`: writes `.dockerfix.yaml` with what the configs of other tools say, and names every setting that it leaves. */
export const init: Command = async (names, _args, io) => {
  const complain = (message: string): number => {
    io.stderr.write(`dockerfix: ${visible(message)}\n`);
    return EXIT.error;
  };
  if (names.length > 0) return complain(`init takes no argument, and got ${names[0]}`);
  const present = CONFIG_NAMES.find((name) => existsSync(join(io.cwd, name)));
  if (present !== undefined) return complain(`${present} is there already: not replaced`);
  const { transforms } = await import('../../transforms/index.ts');
  const imported = await importSettings(io.cwd, transforms).catch((error: unknown) => error);
  if (!isImported(imported)) return complain(imported instanceof Error ? imported.message : String(imported));
  const isInstalled = existsSync(join(io.cwd, INSTALLED_SCHEMA));
  const schema = isInstalled ? INSTALLED_SCHEMA : SCHEMA;
  const failed = write(NAME, configText(transforms, imported, schema)) ?? (isInstalled ? undefined : writeSchema());
  if (failed !== undefined) return complain(`${failed.path}: ${failed.message}`);
  const from = imported.files.length === 0 ? '' : `, with what ${imported.files.join(', ')} says`;
  io.stderr.write(`${NAME} written${from}\n`);
  for (const line of imported.left) io.stderr.write(`${visible(line)}\n`);
  return EXIT.ok;

  function write(name: string, text: string): Failure | undefined {
    return writeAtomically({ path: name, real: join(io.cwd, name), before: undefined, after: Buffer.from(text) });
  }

  /** A copy, so that an editor finds it whatever is installed. One that is there is kept. */
  function writeSchema(): Failure | undefined {
    if (existsSync(join(io.cwd, SCHEMA))) return undefined;
    return write(SCHEMA, `${JSON.stringify(JSON.parse(packageFile('schema.json')))}\n`);
  }
};

function isImported(value: unknown): value is Imported {
  return typeof value === 'object' && value !== null && 'left' in value;
}

function configText(all: readonly RegisteredTransform[], { off, severity, left }: Imported, schema: string): string {
  const ids = all.map(({ transform }) => transform.id);
  const offLines = ids.flatMap((id) => (off.has(id) ? [`  ${id}: off # ${off.get(id)?.join(', ')}`] : []));
  const severityLines = ids.flatMap((id) => (severity.has(id) ? [`  ${id}: ${severity.get(id)}`] : []));
  return [
    `# yaml-language-server: $schema=./${schema}`,
    '# Settings of dockerfix for the files below this folder. Patterns are as in .gitignore.',
    '',
    '# An upgrade of dockerfix turns nothing new on until this is raised.',
    `edition: ${EDITIONS.at(-1)}`,
    '',
    '# A named policy under this config: recommended, strict, kubernetes, format-only.',
    '# preset: recommended',
    '',
    '# Config files that this one builds on.',
    '# extends: ../.dockerfix.yaml',
    '',
    '# Further files to fix, and files to leave alone.',
    '# include: [docker/*.build]',
    '# exclude: [legacy/]',
    '',
    '# Transforms by id, alias or theme: on, off, or their options; `dockerfix list` shows them all.',
    ...(offLines.length === 0 ? ['# transforms:', '#   use-key-value-form: off'] : ['transforms:', ...offLines]),
    '',
    '# What findings are shown as, and gated by with --fail-on: error, warning, info or style.',
    ...(severityLines.length === 0 ? ['# severity:', '#   security: error'] : ['severity:', ...severityLines]),
    '',
    '# Fixes that may change what the image does: true, or the transforms that may.',
    '# unsafe: [pin-base-image]',
    '',
    '# Other settings for some files.',
    '# overrides:',
    '#   - files: [services/legacy/**]',
    '#     transforms:',
    '#       replace-maintainer: off',
    ...(left.length === 0
      ? []
      : ['', '# Not taken over:', ...left.map((line) => `# - ${line.replace(/[\r\n]+/g, ' ')}`)]),
    '',
  ].join('\n');
}
