import type { Arguments } from './arguments.ts';
import type { Io } from './io.ts';
import type { OptionGroup } from './option-table.ts';

/** A command's work: writes to `io`, gives the exit code. `names` are the positionals after the command's own. */
export type Command = (names: readonly string[], args: Arguments, io: Io) => Promise<number>;

/** One command: its own file, and one row here. Parser, help, completions, documentation and suggestions read it. */
export interface CommandSpec {
  readonly name: string;
  /** What follows the name: `<id>`, `[paths..]`. */
  readonly operands?: string;
  readonly help: string;
  /** The groups of options that it takes, beside `General`. */
  readonly groups: readonly OptionGroup[];
  /** The values of its `--format`; the first is the default. */
  readonly formats?: readonly string[];
  /** What completes its operands; files when absent. */
  readonly completes?: 'transforms' | 'shells' | 'commands' | 'nothing';
  readonly examples?: readonly (readonly [command: string, what: string])[];
  readonly load: () => Promise<Command>;
}

const FORMAT_NAMES = [
  'diff',
  'text',
  'line',
  'json',
  'sarif',
  'github',
  'gitlab',
  'junit',
  'checkstyle',
  'rdjson',
  'markdown',
] as const;

/** Run when no command is named. */
export const FIX: CommandSpec = {
  name: '$0',
  operands: '[paths..]',
  help: 'Print what would change as a diff; with -w, write it in place.',
  groups: ['Mode', 'Choose', 'Files', 'Format', 'Output', 'Gate', 'Bulk', 'Config', 'Plugin'],
  formats: FORMAT_NAMES,
  examples: [
    ['$0', 'a dry run below this folder: a diff for git apply'],
    ['$0 -w services/api', 'write in place'],
    ['$0 --check', 'exit with 1 if anything would change'],
    ['$0 - < Dockerfile', 'standard input: print the fixed text'],
  ],
  load: async () => (await import('./fix.ts')).fix,
};

/** Each loaded when it is called. */
export const COMMANDS: readonly CommandSpec[] = [
  FIX,
  {
    name: 'list',
    help: 'The transforms: id, title, safety, on or off.',
    groups: ['Format', 'Config', 'Plugin'],
    formats: ['text', 'json'],
    completes: 'nothing',
    load: async () => (await import('./list.ts')).list,
  },
  {
    name: 'explain',
    operands: '<id>',
    help: 'Why a transform exists, what it changes and declines, an example.',
    groups: ['Plugin'],
    completes: 'transforms',
    examples: [
      ['$0 explain DL3009', 'by an alias'],
      ['$0 explain caching', 'all of a theme'],
    ],
    load: async () => (await import('./explain.ts')).explain,
  },
  {
    name: 'verify',
    operands: '[paths..]',
    help: 'Build before and after with docker, podman or buildah, and compare the images.',
    groups: ['Choose', 'Files', 'Format', 'Output', 'Config', 'Plugin', 'Verify'],
    formats: ['text', 'markdown', 'json'],
    load: async () => (await import('./verify.ts')).verify,
  },
  {
    name: 'search',
    operands: '<pattern> [paths..]',
    help: 'Find by structure: instructions, and commands inside RUN.',
    groups: ['Files', 'Format'],
    formats: ['text', 'json'],
    examples: [
      ["$0 search 'FROM node:$V $R…'", 'every stage on node, and its tag'],
      ["$0 search 'RUN $A && pip install $P…'", 'commands in a chain'],
    ],
    load: async () => (await import('./search.ts')).search,
  },
  {
    name: 'rewrite',
    operands: '<pattern> <replacement> [paths..]',
    help: 'Search and replace by structure, with the same checks; a dry run unless -w is given.',
    groups: ['Mode', 'Files', 'Format', 'Output', 'Bulk', 'Config'],
    formats: FORMAT_NAMES,
    examples: [
      [
        "$0 rewrite 'FROM openjdk:$V $R…' 'FROM eclipse-temurin:$V $R…'",
        'another base image, in the diff of a dry run',
      ],
      ["$0 rewrite -w 'RUN pip install $P…' 'RUN pip install --no-cache-dir $P…'", 'an option, written in place'],
    ],
    load: async () => (await import('./rewrite.ts')).rewrite,
  },
  {
    name: 'config',
    operands: '[path]',
    help: 'What is in force for a file or folder, and where each value comes from.',
    groups: ['Format', 'Config', 'Plugin'],
    formats: ['text', 'json'],
    examples: [['$0 config services/api/Dockerfile', 'with the overrides that match it']],
    load: async () => (await import('./config.ts')).config,
  },
  {
    name: 'fleet',
    operands: '<plan|apply|status|merge> [folders..]',
    help: 'Many repositories: plan what would change, make a branch in each, see how far they are.',
    groups: ['Choose', 'Files', 'Format', 'Output', 'Config', 'Plugin', 'Fleet', 'Verify'],
    formats: ['text', 'json', 'markdown', 'html', 'csv'],
    examples: [
      ['$0 fleet plan ~/src --format html -o plan.html', 'a report to look at; nothing is written'],
      ['$0 fleet apply ~/src --branch dockerfix --wave 20 --push', 'a branch in twenty repositories more, pushed'],
      ['$0 fleet status ~/src --branch dockerfix', 'how far they are'],
    ],
    load: async () => (await import('./fleet.ts')).fleet,
  },
  {
    name: 'init',
    help: 'Write a commented config, with what the configs of hadolint, tally, checkov and trivy say.',
    groups: [],
    completes: 'nothing',
    load: async () => (await import('./init.ts')).init,
  },
  {
    name: 'completion',
    operands: '[shell]',
    help: 'Print a completion script for bash, zsh or fish.',
    groups: [],
    completes: 'shells',
    load: async () => (await import('./completion.ts')).completion,
  },
  {
    name: 'help',
    operands: '[command]',
    help: 'Print the help, of a command where one is named.',
    groups: [],
    completes: 'commands',
    load: async () => (await import('./help.ts')).help,
  },
  {
    name: 'version',
    help: 'Print the version.',
    groups: [],
    completes: 'nothing',
    load: async () => (await import('./version.ts')).printVersion,
  },
];
