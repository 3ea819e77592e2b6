import { dirname, resolve } from 'node:path';
import { selectTransforms } from '../config/selection.ts';
import { settingsFor } from '../config/settings.ts';
import { configSource } from '../config/source.ts';
import { MAX_BYTES } from '../context/read-file.ts';
import { failure } from '../discover/failures.ts';
import { displayPath } from '../discover/patterns.ts';
import { repositoryRoot } from '../discover/repository.ts';
import { sourceOf } from '../files/read.ts';
import { taskOf } from '../files/task.ts';
import type { FileReport } from '../files/types.ts';
import { worksite } from '../files/work.ts';
import { visible } from '../report/visible.ts';
import type { Arguments } from './arguments.ts';
import { finish, print } from './finish.ts';
import type { FixSettings } from './fix-settings.ts';
import { EXIT, type Io } from './io.ts';
import { tally } from './tally.ts';

/** `dockerfix -`: reads a Dockerfile from standard input and prints its fixed text, or the report that is asked for. */
export async function fixStdin(
  paths: readonly string[],
  args: Arguments,
  settings: FixSettings,
  io: Io,
): Promise<number> {
  const problem = usageProblem(paths, args, settings);
  if (problem !== undefined) {
    io.stderr.write(`dockerfix: ${visible(problem)}\n`);
    return EXIT.error;
  }
  const bytes = await io.readStdin(MAX_BYTES);
  if (io.interrupted.aborted) return EXIT.interrupted;
  // What is left over cannot be given back.
  if (bytes.byteLength > MAX_BYTES) {
    io.stderr.write('dockerfix: -: more than the 1 MiB that a Dockerfile may have\n');
    return EXIT.error;
  }
  const report = await reportOn(bytes, args.value('stdin-filepath'), settings, io);
  if (report === undefined) return EXIT.interrupted;
  const wantsReport = args.has('format') || args.has('stat') || args.has('check') || args.has('list-different');
  const counts = tally(wantsReport ? settings.format : undefined, settings.style, settings.noteStyle, {
    ...settings,
    formatName: wantsReport ? settings.formatName : undefined,
  });
  counts.add(report);
  // A filter never loses its input: what cannot be fixed comes out as it went in.
  const { text = undefined, encoding = undefined } =
    report.kind === 'fixed' ? { ...report.source, text: report.result.after } : {};
  const fixed = text === undefined ? bytes : Buffer.from(text, encoding);
  const unwritten = wantsReport ? undefined : print([fixed], settings, io);
  if (unwritten !== undefined) counts.add(failure('-', 'not-written', unwritten));
  return finish(counts.outcome(), { ...settings, format: wantsReport ? settings.format : undefined }, io);
}

/** These are about files on disk. */
const NOT_HERE = [
  'interactive',
  'files-from',
  'staged',
  'since',
  'patch-dir',
  'pr-body',
  'max-files',
  'baseline',
] as const;

function usageProblem(paths: readonly string[], args: Arguments, { options }: FixSettings): string | undefined {
  if (!paths.includes('-')) return '--stdin-filepath is for standard input: give - as the path';
  if (paths.length > 1) return 'standard input (-) cannot be combined with paths';
  const odd = NOT_HERE.find((name) => args.has(name));
  if (odd !== undefined) return `standard input (-) cannot be combined with --${odd}`;
  return options.write ? 'standard input (-) cannot be written in place' : undefined;
}

async function reportOn(
  bytes: Uint8Array,
  name: string | undefined,
  settings: FixSettings,
  io: Io,
): Promise<FileReport | undefined> {
  const { options } = settings;
  const absolute = name === undefined ? undefined : resolve(io.cwd, name);
  const path = absolute === undefined ? '-' : displayPath(absolute, io.cwd);
  const source = sourceOf(path, bytes);
  if ('kind' in source) return source;
  const folder = absolute === undefined ? io.cwd : dirname(absolute);
  const boundary = repositoryRoot(folder) ?? folder;
  const config = await configSource(options.config, options.all, options.baseConfig)(folder, boundary);
  if (config !== undefined && 'message' in config) {
    return failure(displayPath(config.file, io.cwd), 'config', config.message);
  }
  const own = settingsFor(config, absolute ?? folder, options.all);
  const chosen = selectTransforms(options.all, options, own);
  const selection = { ...chosen, unsafe: options.unsafe || chosen.unsafe, settings: own };
  const origin = { path: absolute && path, absolute, boundary, base: io.cwd, contextFolder: options.context };
  const site = worksite(options);
  const [report] = (await site.doSome([taskOf(source, origin, selection)])) ?? [];
  site.end();
  return report;
}
