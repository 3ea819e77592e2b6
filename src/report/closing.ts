import type { RunError, Summary } from './types.ts';
import { visible } from './visible.ts';

export interface ClosingOptions {
  /** What became of the changes: they were written, or would be. */
  readonly written: boolean;
  readonly unsafe: boolean;
}

/** What a person is told at the end: changes, findings and what was held back, each counted apart. */
export function closingLine(summary: Summary, options: ClosingOptions): string {
  const { files, changed, skipped, errors } = summary;
  if (files + skipped + errors.length === 0) return 'no Dockerfile found';
  const parts = [`${counted(files, 'file')}: ${changed} ${options.written ? 'changed' : 'to change'}`];
  const add = (counts: Readonly<Record<string, number>>, singular: string, plural = `${singular}s`, hint = '') => {
    const total = sum(counts);
    if (total > 0) parts.push(`${total} ${total === 1 ? singular : plural}${hint}`);
  };
  add(summary.applied, 'fix', 'fixes');
  add(summary.withheld, 'fix withheld', 'fixes withheld', options.unsafe ? '' : ' (unsafe: see --unsafe)');
  add(summary.findings, 'finding');
  if (skipped > 0) parts.push(`${skipped} skipped`);
  if (errors.length > 0) parts.push(counted(errors.length, 'error'));
  return parts.join(', ');
}

/** What a person may do next; undefined when there is nothing to do. */
export function hintLine(summary: Summary, { written, unsafe }: ClosingOptions): string | undefined {
  const has = (counts: Readonly<Record<string, number>>) => sum(counts) > 0;
  const parts = [
    ...(!written && summary.changed > 0 ? ['-w writes the changes'] : []),
    ...(!unsafe && has(summary.withheld) ? ['--unsafe takes the withheld fixes too'] : []),
  ];
  const isSilent = parts.length === 0 && !has(summary.findings) && !has(summary.withheld);
  return isSilent ? undefined : [...parts, 'dockerfix explain ID says why'].join('; ');
}

/** `path:12: message`, on one line. */
export function errorLine({ path, line, message }: RunError): string {
  return `${visible(path)}${line === undefined ? '' : `:${line}`}: ${visible(message.replace(/(?<!\s)\s*\n\s*/g, ' '))}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
