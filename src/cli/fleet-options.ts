import type { OptionSpec } from './option-table.ts';

/** The options of `dockerfix fleet`. */
export const FLEET_OPTIONS = [
  {
    name: 'repositories',
    value: 'FILE',
    group: 'Fleet',
    help: 'A list: folders that are repositories, or addresses to clone, one a line.',
  },
  { name: 'work-dir', value: 'DIR', group: 'Fleet', help: 'Where addresses are cloned to, once.' },
  { name: 'branch', value: 'NAME', group: 'Fleet', help: 'The branch that apply makes, and that status looks at.' },
  { name: 'title', value: 'TEXT', group: 'Fleet', help: 'The title that --on-ready is told.' },
  { name: 'push', group: 'Fleet', help: 'Push the branch to origin.' },
  {
    name: 'on-ready',
    value: 'COMMAND',
    group: 'Fleet',
    help: 'Start this in each repository whose branch is new, without a shell; {repository}, {branch}, {title} and {body} (a file) are put in.',
  },
  {
    name: 'verify',
    group: 'Fleet',
    help: 'Build each changed file before and after: apply makes no branch where that shows a difference, or nothing.',
  },
  {
    name: 'wave',
    value: 'N',
    group: 'Fleet',
    help: 'Make or renew the branch in so many repositories; the next run goes on.',
  },
  { name: 'canary', value: 'NAMES', list: true, group: 'Fleet', help: 'Repositories that come first.' },
  {
    name: 'shard',
    value: 'I/N',
    group: 'Fleet',
    help: 'One of N parts of the repositories; fleet merge puts the plans together.',
  },
  {
    name: 'trend',
    value: 'FILE',
    list: true,
    group: 'Fleet',
    help: 'An earlier plan (JSON) for the trend in --format html.',
  },
] as const satisfies readonly OptionSpec[];
