import type { FleetPlan } from '../types.ts';
import { sum } from './totals.ts';

const COLUMNS = [
  'repository',
  'state',
  'file',
  'changes',
  'fixes',
  'findings',
  'withheld',
  'bases',
  'ended',
  'user',
  'reasons',
  'built',
  'bytes before',
  'bytes after',
  'rebuilt before',
  'rebuilt after',
];

/** A row for each Dockerfile, and one for a repository without any. RFC 4180; a cell never begins a formula. */
export function planCsv({ repositories }: FleetPlan): string {
  const rows = repositories.flatMap(({ name, state, reasons, files }) => {
    const head = [name, state];
    const why = reasons.join('; ');
    if (files.length === 0) return [[...head, '', 'no', '0', '0', '0', '', '', '', why, '', '', '', '', '']];
    return files.map((file) => [
      ...head,
      file.path,
      file.diff === '' ? 'no' : 'yes',
      String(sum(file.applied)),
      String(file.findings.length),
      String(sum(file.withheld)),
      file.bases.map(({ image }) => image).join(' '),
      file.bases.flatMap(({ ended }) => ended).join('; '),
      file.user ?? '',
      why,
      file.built?.outcome ?? '',
      ...[file.built?.bytes, file.built?.rebuilt].flatMap((change) => [
        String(change?.before ?? ''),
        String(change?.after ?? ''),
      ]),
    ]);
  });
  return [COLUMNS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
