import type { BuildContext } from '../context/types.ts';
import type { DockerfileInContext } from '../fix/types.ts';
import type { IgnoreLine } from './ignore-lines.ts';

/** The text of the ignore file as an earlier fix of this run leaves it; undefined where there is none. */
export function ignoreText(file: DockerfileInContext, context: BuildContext): string | undefined {
  const path = context.ignoreFile ?? '.dockerignore';
  const made = file.siblings.find((sibling) => sibling.path === path);
  return made?.after ?? (context.ignoreFile === undefined ? undefined : context.readOnDisk(context.ignoreFile));
}

/** An ignore file with lines added at its end, each under its heading. */
export function withLines(text: string | undefined, lines: readonly Pick<IgnoreLine, 'heading' | 'text'>[]): string {
  const eol = text?.includes('\r\n') ? '\r\n' : '\n';
  const blocks = [...new Set(lines.map((line) => line.heading))].map((heading) =>
    [`# ${heading}`, ...lines.filter((line) => line.heading === heading).map((line) => line.text)].join(eol),
  );
  const start =
    text === undefined || text === '' ? '' : `${text.replace(/(?<!\n|\r(?=\n))(?:\r?\n)*$/, '')}${eol}${eol}`;
  return `${start}${blocks.join(eol + eol)}${eol}`;
}
