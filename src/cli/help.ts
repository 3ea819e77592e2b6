import { COMMANDS } from './commands.ts';
import { OPTIONS, type OptionSpec } from './option-table.ts';

/** The text of `--help`, wrapped to the width. */
export function helpText(columns: number): string {
  const width = Math.max(60, Math.min(columns, 100));
  const commands = [
    ['[paths..]', 'Dry run: print what would change as a diff.'] as const,
    ['-w [paths..]', 'Write in place.'] as const,
    ...Object.values(COMMANDS).map(({ usage, help }) => [usage, help] as const),
  ];
  const specs: readonly OptionSpec[] = OPTIONS;
  const groups = [...new Set(specs.map(({ group }) => group))];
  const indent = Math.max(...specs.map((spec) => synopsis(spec).length)) + 4;
  return [
    'dockerfix rewrites Dockerfiles to follow best practice, losslessly.\n',
    'Usage:',
    ...commands.map(([usage, help]) => row(`dockerfix ${usage}`, help, indent + 4, width)),
    '',
    'No path means the current folder; - reads standard input and prints the fixed text.',
    ...groups.flatMap((group) => [
      `\n${group}:`,
      ...specs.filter((spec) => spec.group === group).map((spec) => row(synopsis(spec), helpOf(spec), indent, width)),
    ]),
    '\nExit codes: 0 fine; 1 something differs (--check, -l, verify) or was changed (--exit-non-zero-on-fix);',
    '2 an error, the other files are done; 130 interrupted.',
    '',
  ].join('\n');
}

function synopsis({ name, short, value }: OptionSpec): string {
  return `${short === undefined ? '    ' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
}

function helpOf({ help, choices }: OptionSpec): string {
  return choices === undefined ? help : `${help} One of ${choices.join(', ')}.`;
}

function row(left: string, right: string, indent: number, width: number): string {
  const lines = wrap(right, width - indent);
  const first = `  ${left}`.padEnd(indent);
  return [first + (lines[0] ?? ''), ...lines.slice(1).map((line) => ' '.repeat(indent) + line)].join('\n');
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length >= width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
