import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../src/dockerfile/parse.ts';
import { packageCommand } from '../src/shell/package-commands.ts';
import { scriptOf } from '../src/shell/script.ts';

/** `manager verb | options | operands` of the first command. */
function read(text: string): string | undefined {
  const dockerfile = parseDockerfile(`FROM debian\nRUN ${text}\n`);
  const run = dockerfile.instructions[1];
  const command = run && scriptOf(dockerfile, run)?.commands[0];
  const found = command && packageCommand(command);
  if (!found) return undefined;
  const words = (list: readonly { text: string }[]): string => list.map((word) => word.text).join(' ');
  const role = found.isInstall ? '+' : found.isClean ? 'clean' : found.isRefresh ? 'refresh' : '';
  return `${found.manager.id} ${found.verb ?? '-'} ${role} | ${words(found.options)} | ${words(found.operands)}`;
}

describe('packageCommand', () => {
  it.each([
    ['apt-get install -y curl git', 'apt-get install + | -y | curl git'],
    ['sudo -H -u app pip install flask', 'pip install + |  | flask'],
    ['env -u X A=b pip3.11 --quiet install -r req.txt', 'pip install + | --quiet -r | '],
    ['python3 -m pip install flask', 'pip install + |  | flask'],
    ['python -W ignore -m pip install flask', 'pip install + |  | flask'],
    ['/venv/bin/python -m pip install flask', 'pip install + |  | flask'],
    ['/venv/bin/pip install flask', 'pip install + |  | flask'],
    ['"$VENV/bin/pip" install flask', 'pip install + |  | flask'],
    ['${PYTHON} -m pip install flask', 'pip install + |  | flask'],
    ['pip${VERSION} install flask', 'pip install + |  | flask'],
    ['xargs -n 1 pip install', 'pip install + |  | '],
    ['timeout 60 pip download flask', 'pip download + |  | flask'],
    ['conda run -n ml pip install flask', 'pip install + |  | flask'],
    ['poetry run pip install flask', 'pip install + |  | flask'],
    ['uv pip install --system flask', 'uv pip install + | --system | flask'],
    ['uv pip list', 'uv pip  |  | list'],
    ['yarn --frozen-lockfile', 'yarn  + | --frozen-lockfile | '],
    ['yarn global add serve', 'yarn global add + |  | serve'],
    ['yarn build', 'yarn build  |  | '],
    ['php -d memory_limit=-1 composer.phar install --no-dev', 'composer install + | --no-dev | '],
    ['cpanm Moose DBI', 'cpanm * + |  | Moose DBI'],
    ['conda env create -f env.yml', 'conda env create + | -f | '],
    ['conda env list', 'conda env  |  | list'],
    ['composer clear-cache', 'composer clear-cache clean |  | '],
    ['pnpm store prune', 'pnpm store clean |  | prune'],
    ['corepack yarn install', 'yarn install + |  | '],
    ['python setup.py install', undefined],
    ['$PIP install flask', undefined],
    ['echo pip install', undefined],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});
