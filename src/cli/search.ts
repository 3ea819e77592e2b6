import { fixFiles } from '../files/fix-files.ts';
import type { FileReport } from '../files/types.ts';
import { visible } from '../report/visible.ts';
import { searchTransform } from '../rewrite/transform.ts';
import { chooseFiles } from './choose-files.ts';
import type { Command } from './commands.ts';
import { fixSettings } from './fix-settings.ts';
import { EXIT, type Io } from './io.ts';

/** One place that the pattern fits; line and column count from one. */
interface Found {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
  readonly variables: string;
}

/** `dockerfix search PATTERN [paths..]`: a line for each place, or JSON; exits with 1 where there is none, as grep does. */
export const search: Command = async ([pattern, ...paths], args, io) => {
  if (pattern === undefined) return complain("search takes a pattern: dockerfix search 'FROM node:$V $R…'", io);
  const transform = searchTransform(pattern);
  if ('kind' in transform) return complain(transform.message, io);
  const all = [{ theme: 'search', transform }];
  const settings = await fixSettings(args, io, all);
  if ('kind' in settings) return complain(settings.message, io);
  const chosen = await chooseFiles(paths, args, io);
  if ('kind' in chosen) return complain(chosen.message, io);
  const found: Found[] = [];
  let code: number = EXIT.ok;
  const options = { ...settings.options, config: false, admit: chosen.admit, files: chosen.files };
  for await (const report of fixFiles(chosen.paths, options)) {
    if (report.kind === 'failure') code = complain(`${report.path}: ${report.message}`, io);
    found.push(...foundIn(report));
    for (const line of unreadIn(report)) io.stderr.write(`dockerfix: ${visible(line)}\n`);
  }
  if (io.interrupted.aborted) return EXIT.interrupted;
  const isJson = args.value('format') === 'json';
  io.stdout.write(isJson ? `${JSON.stringify({ version: 1, found }, undefined, 2)}\n` : found.map(lineOf).join(''));
  return code === EXIT.ok && found.length === 0 ? EXIT.difference : code;
};

function foundIn(report: FileReport): readonly Found[] {
  if (report.kind !== 'fixed') return [];
  return report.result.outcomes.flatMap((outcome) => {
    if (outcome.kind !== 'finding') return [];
    const { line, column, message, advice } = outcome;
    return [{ path: report.path, line, column, text: message, variables: advice }];
  });
}

function unreadIn(report: FileReport): readonly string[] {
  if (report.kind !== 'fixed') return [];
  return report.result.outcomes.flatMap((outcome) =>
    outcome.kind === 'declined' ? [`${report.path}:${outcome.line}: ${outcome.reason}`] : [],
  );
}

function lineOf({ path, line, column, text, variables }: Found): string {
  return `${path}:${line}:${column}: ${text}${variables === '' ? '' : `  [${variables}]`}\n`;
}

function complain(message: string, io: Io): number {
  io.stderr.write(`dockerfix: ${visible(message)}\n`);
  return EXIT.error;
}
