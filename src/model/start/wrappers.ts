import { table } from '../../facts/table.ts';
import type { Words } from './shell-text.ts';

/** A command that runs the command behind it. */
interface Wrapper {
  /** Options that take the next word as their value. */
  readonly valued?: readonly string[];
  /** Words of its own between its options and the command: a user, a duration. */
  readonly operands?: number;
  /** The verb that must stand behind its name: `poetry run`. */
  readonly verb?: string;
  /** Assignments `NAME=value` stand before the command. */
  readonly assigns?: true;
  /** The command stands behind `--` alone. */
  readonly dashed?: true;
  /** It is a program that counts by itself: it changes the user, or watches, restarts and keeps files. */
  readonly counts?: true;
}

const list = (text: string): readonly string[] => text.split(' ');

/**
 * Sources: the manuals of coreutils, util-linux, tini, dumb-init, su-exec, gosu; the README of each tool of a language (cross-env,
 * dotenv-cli, env-cmd, nodemon, pm2, concurrently, python-dotenv, dockerize, wait-for-it), docs.datadoghq.com, docs.newrelic.com,
 * docs.astral.sh/uv, python-poetry.org, pipenv.pypa.io, pdm-project.org, hatch.pypa.io, rye.astral.sh, docs.doppler.com. 2026-11-26.
 */
const WRAPPERS = table<Wrapper>({
  exec: { valued: ['-a'] },
  command: {},
  nohup: {},
  setsid: {},
  time: { valued: ['-f', '-o'] },
  nice: { valued: ['-n', '--adjustment'] },
  ionice: { valued: list('-c -n --class --classdata') },
  chrt: { operands: 1 },
  taskset: { operands: 1 },
  stdbuf: { valued: list('-i -o -e') },
  timeout: { valued: list('-s --signal -k --kill-after'), operands: 1 },
  unbuffer: {},
  eatmydata: {},
  env: { valued: list('-u --unset -C --chdir'), assigns: true },
  tini: { valued: list('-p -e') },
  'tini-static': { valued: list('-p -e') },
  'docker-init': { valued: list('-p -e') },
  catatonit: {},
  'dumb-init': { valued: list('-r --rewrite') },
  'xvfb-run': { valued: list('-n -s -f -e -w --server-num --server-args --auth-file --error-file') },
  'dbus-run-session': {},
  gosu: { operands: 1, counts: true },
  'su-exec': { operands: 1, counts: true },
  setuidgid: { operands: 1, counts: true },
  chpst: { valued: list('-u -U -b -e -m -d -o -p -f -c -/ -n -l -L'), counts: true },
  setpriv: { counts: true },
  runuser: { valued: list('-u -g -G -s -c'), counts: true },
  // Node
  npx: { valued: list('-p --package -c --call -w --workspace'), counts: true },
  pnpx: { valued: ['--package'], counts: true },
  bunx: { counts: true },
  'cross-env': { assigns: true },
  'cross-env-shell': { assigns: true },
  dotenv: { valued: list('-e -f -v -p') },
  'dotenv-cli': { valued: list('-e -v -p') },
  'env-cmd': { valued: list('-f --file -e --environments -r --rc-file') },
  dotenvx: { verb: 'run', valued: list('-f --env-file -e --env') },
  'node-env-run': { valued: list('-E --env') },
  'with-env': {},
  'wait-on': { dashed: true },
  // Python
  'ddtrace-run': {},
  'newrelic-admin': { verb: 'run-program' },
  'opentelemetry-instrument': {
    valued: list('--traces_exporter --metrics_exporter --logs_exporter --service_name --exporter_otlp_endpoint'),
  },
  watchmedo: { verb: 'auto-restart', dashed: true },
  // Secrets, and waiting for others
  doppler: { verb: 'run' },
  infisical: { verb: 'run', dashed: true },
  op: { verb: 'run', dashed: true },
  chamber: { verb: 'exec', dashed: true },
  'wait-for-it': { dashed: true },
  'wait-for-it.sh': { dashed: true },
  'wait-for': { dashed: true },
  'wait-for.sh': { dashed: true },
  'wait_for_it.sh': { dashed: true },
  dockerize: {
    valued: list(
      '-wait -timeout -template -stdout -stderr -wait-retry-interval -wait-http-header -poll-interval -delims',
    ),
    counts: true,
  },
  bundle: { verb: 'exec' },
  bundler: { verb: 'exec' },
  conda: { verb: 'run', valued: list('-n --name -p --prefix --cwd'), counts: true },
  mamba: { verb: 'run', valued: list('-n --name -p --prefix --cwd'), counts: true },
  micromamba: { verb: 'run', valued: list('-n --name -p --prefix --cwd'), counts: true },
});

/** The command behind a wrapper; undefined for what is none, or has no command behind it. */
export interface Inner {
  readonly words: Words;
  /** Whether the wrapper is a program that counts by itself. */
  readonly counts: boolean;
}

export function innerCommand(words: Words): Inner | undefined {
  const name = programName(words[0]);
  const wrapper = WRAPPERS[name ?? ''];
  if (!wrapper) return undefined;
  const rest = words.slice(1);
  const counts = wrapper.counts === true;
  if (wrapper.dashed) {
    const at = rest.indexOf('--');
    return at === -1 || at === rest.length - 1 ? undefined : { words: rest.slice(at + 1), counts };
  }
  const start = wrapper.verb === undefined ? 0 : rest.indexOf(wrapper.verb) + 1;
  if (wrapper.verb !== undefined && start === 0) return undefined;
  const inner = behindOptions(rest.slice(start), wrapper).slice(wrapper.operands ?? 0);
  // `dotenv run -- program` is the Python tool of that name.
  const command = name === 'dotenv' && inner[0] === 'run' ? behindOptions(inner.slice(1), wrapper) : inner;
  return command.length === 0 ? undefined : { words: command, counts };
}

/** Behind options and their values, and behind assignments where the wrapper takes them. */
export function behindOptions(words: Words, { valued = [], assigns }: Pick<Wrapper, 'valued' | 'assigns'>): Words {
  let at = 0;
  for (; at < words.length; at += 1) {
    const word = words[at];
    if (word === '--') return words.slice(at + 1);
    if (word !== undefined && valued.includes(word)) at += 1;
    else if (!(word?.startsWith('-') || (assigns && word !== undefined && /^\w+=/.test(word)))) break;
  }
  return words.slice(at);
}

/** The file name of a program's path. */
export function programName(word: string | undefined): string | undefined {
  return word?.includes('/') ? word.replace(/^.*\//, '') : word;
}
