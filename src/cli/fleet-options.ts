import type { OptionSpec } from './option-table.ts';

/** The options of `dockerfix fleet`. */
export const FLEET_OPTIONS = [
  {
    name: 'repositories',
    value: 'FILE',
    group: 'Fleet',
    actions: ['plan', 'apply', 'status'],
    help: 'A list: folders that are repositories, or addresses to clone, one a line.',
  },
  {
    name: 'work-dir',
    value: 'DIR',
    group: 'Fleet',
    needs: ['repositories'],
    help: 'Where addresses are cloned to, once.',
  },
  {
    name: 'branch',
    value: 'NAME',
    group: 'Fleet',
    actions: ['apply', 'status'],
    help: 'The branch that apply makes, and that status looks at.',
  },
  {
    name: 'title',
    value: 'TEXT',
    group: 'Fleet',
    actions: ['apply'],
    needs: ['on-ready'],
    help: 'The title that --on-ready is told.',
  },
  { name: 'push', group: 'Fleet', actions: ['apply'], help: 'Push the branch to origin.' },
  {
    name: 'on-ready',
    value: 'COMMAND',
    group: 'Fleet',
    actions: ['apply'],
    help: 'Start this in each repository whose branch is new, without a shell; {repository}, {branch}, {title} and {body} (a file) are put in.',
  },
  {
    name: 'verify',
    group: 'Fleet',
    actions: ['plan', 'apply'],
    help: 'Build each changed file before and after: apply makes no branch where that shows a difference, or nothing.',
  },
  {
    name: 'wave',
    value: 'N',
    group: 'Fleet',
    actions: ['apply'],
    help: 'Make or renew the branch in so many repositories; the next run goes on.',
  },
  {
    name: 'canary',
    value: 'NAMES',
    list: true,
    group: 'Fleet',
    actions: ['apply'],
    help: 'Repositories that come first.',
  },
  {
    name: 'shard',
    value: 'I/N',
    group: 'Fleet',
    actions: ['plan', 'apply', 'status'],
    help: 'One of N parts of the repositories; fleet merge puts the plans together.',
  },
  {
    name: 'trend',
    value: 'FILE',
    list: true,
    group: 'Fleet',
    actions: ['plan', 'merge'],
    help: 'An earlier plan (JSON) for the trend in --format html.',
  },
] as const satisfies readonly OptionSpec[];
