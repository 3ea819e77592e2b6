import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG_NAMES } from '../config/find.ts';
import type { RegisteredTransform } from '../config/selection.ts';
import { textOfFile } from '../context/read-file.ts';
import { systemMessage } from '../files/failures.ts';
import { writeAtomically } from '../files/write.ts';
import { visible } from '../report/visible.ts';
import type { Command } from './commands.ts';
import { EXIT } from './io.ts';

const HADOLINT_NAMES = ['.hadolint.yaml', '.hadolint.yml'];

/** `dockerfix init`: writes `.dockerfix.yaml`; what `.hadolint.yaml` ignores is turned off in it. */
export const init: Command = async (names, _args, io) => {
  const complain = (message: string): number => {
    io.stderr.write(`dockerfix: ${visible(message)}\n`);
    return EXIT.error;
  };
  if (names.length > 0) return complain(`init takes no argument, and got ${names[0]}`);
  const present = CONFIG_NAMES.find((name) => existsSync(join(io.cwd, name)));
  if (present !== undefined) return complain(`${present} is there already: not replaced`);
  const hadolint = HADOLINT_NAMES.find((name) => existsSync(join(io.cwd, name)));
  const ignored = hadolint === undefined ? [] : await ignoredRules(join(io.cwd, hadolint));
  if (typeof ignored === 'string') return complain(`${hadolint}: ${ignored}`);
  const { transforms } = await import('../../transforms/index.ts');
  const name = '.dockerfix.yaml';
  const after = Buffer.from(configText(transforms, ignored));
  const failed = writeAtomically({ path: name, real: join(io.cwd, name), before: undefined, after });
  if (failed !== undefined) return complain(`${failed.path}: ${failed.message}`);
  io.stderr.write(`${name} written${hadolint === undefined ? '' : `, with what ${hadolint} ignores turned off`}\n`);
  return EXIT.ok;
};

/** The codes under `ignored` of a hadolint config, or what is wrong with the file. */
async function ignoredRules(file: string): Promise<readonly string[] | string> {
  try {
    const { parse } = await import('yaml');
    const value: unknown = parse(textOfFile(file) ?? '');
    const ignored = typeof value === 'object' && value !== null && 'ignored' in value ? value.ignored : [];
    return Array.isArray(ignored) ? ignored.map(String) : [];
  } catch (error) {
    return systemMessage(error);
  }
}

function configText(all: readonly RegisteredTransform[], ignored: readonly string[]): string {
  const off = all.flatMap(({ transform }) => {
    const codes = transform.aliases.filter((alias) => ignored.includes(alias));
    return codes.length === 0 ? [] : [`  ${transform.id}: off # ${codes.join(', ')}`];
  });
  return [
    '# yaml-language-server: $schema=./node_modules/dockerfix/schema.json',
    '# Settings of dockerfix for the files below this folder. Patterns are as in .gitignore.',
    '',
    '# Config files that this one builds on.',
    '# extends: ../.dockerfix.yaml',
    '',
    '# Further files to fix, and files to leave alone.',
    '# include: [docker/*.build]',
    '# exclude: [legacy/]',
    '',
    '# Transforms by id: on, off, or their options; `dockerfix list` shows them all.',
    ...(off.length === 0 ? ['# transforms:', '#   use-key-value-form: off'] : ['transforms:', ...off]),
    '',
    '# Other settings for some files.',
    '# overrides:',
    '#   - files: [services/legacy/**]',
    '#     transforms:',
    '#       replace-maintainer: off',
    '',
  ].join('\n');
}
