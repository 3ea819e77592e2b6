import { BUILD_OPTIONS } from './build-options.ts';
import { FLEET_OPTIONS } from './fleet-options.ts';

/** One option: the parser, the help, the completions, the documentation and the suggestions all read this table. */
export interface OptionSpec {
  readonly name: string;
  readonly short?: string;
  /** What the value is called; a flag has none. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** A comma-separated list, that may be given more than once. */
  readonly list?: boolean;
  /** Commands take options by group; those of `General` go with every command. */
  readonly group: OptionGroup;
  readonly help: string;
  /** Options that it cannot stand beside; stated on one side alone. */
  readonly conflicts?: readonly string[];
  /** It means nothing without one of these, where the command takes any. */
  readonly needs?: readonly string[];
  /** The actions of the command that it is for; all, where it does not say. */
  readonly actions?: readonly string[];
  /** What other tools call it, for suggestions. */
  readonly synonyms?: readonly string[];
}

export type OptionGroup =
  | 'Mode'
  | 'Choose'
  | 'Files'
  | 'Output'
  | 'Format'
  | 'Gate'
  | 'Bulk'
  | 'Config'
  | 'Plugin'
  | 'Verify'
  | 'Fleet'
  | 'General';

export const OPTIONS = [
  {
    name: 'write',
    short: 'w',
    group: 'Mode',
    help: 'Write the fixed files in place.',
    conflicts: ['check', 'list-different'],
    synonyms: ['fix', 'apply', 'in-place', 'inplace', 'autocorrect', 'auto-fix'],
  },
  {
    name: 'check',
    group: 'Mode',
    help: 'Exit with 1 if anything would change.',
    synonyms: ['lint', 'verify', 'ci', 'error', 'dry-run'],
  },
  {
    name: 'list-different',
    short: 'l',
    group: 'Mode',
    help: 'Print only the names of files that would change; exit with 1 if there are any.',
    conflicts: ['format', 'stat'],
  },
  {
    name: 'interactive',
    short: 'i',
    group: 'Mode',
    help: 'Show each change and ask; write those that are taken.',
    conflicts: ['check', 'list-different', 'quiet'],
    synonyms: ['patch'],
  },
  {
    name: 'only',
    value: 'NAMES',
    list: true,
    group: 'Choose',
    help: 'Run these transforms alone: ids, aliases such as DL3009, or themes such as caching.',
    synonyms: ['rule', 'rules', 'select'],
  },
  {
    name: 'migration',
    value: 'NAMES',
    list: true,
    group: 'Choose',
    help: 'Run these migrations alone: built-in names (openjdk-to-temurin, node-to-22, centos-to-almalinux) or files.',
    conflicts: ['only', 'skip'],
  },
  {
    name: 'skip',
    value: 'NAMES',
    list: true,
    group: 'Choose',
    help: 'Do not run these transforms.',
    synonyms: ['ignore', 'disable', 'except'],
  },
  {
    name: 'unsafe',
    group: 'Choose',
    help: 'Apply fixes too that may change what the image does.',
    synonyms: ['unsafe-fixes', 'fix-unsafe'],
  },
  {
    name: 'include',
    value: 'GLOBS',
    list: true,
    group: 'Files',
    help: 'Fix these files too; patterns as in .gitignore.',
  },
  { name: 'exclude', value: 'GLOBS', list: true, group: 'Files', help: 'Leave these files and folders alone.' },
  {
    name: 'context',
    value: 'DIR',
    group: 'Files',
    help: 'The build context of all files; found for each one otherwise.',
  },
  { name: 'no-gitignore', group: 'Files', help: 'Search files too that .gitignore names.' },
  {
    name: 'files-from',
    value: 'FILE',
    group: 'Files',
    help: 'Read paths from a file, by line or ended by NUL; - is standard input.',
  },
  {
    name: 'staged',
    group: 'Files',
    help: 'Only files that the next commit would change.',
    conflicts: ['since', 'commit-per-transform'],
    synonyms: ['cached'],
  },
  { name: 'since', value: 'REF', group: 'Files', help: 'Only files changed since the branch left REF, and new ones.' },
  { name: 'stdin-filepath', value: 'PATH', group: 'Mode', help: 'The name, and so the context, of what - reads.' },
  {
    name: 'format',
    value: 'NAME',
    group: 'Format',
    help: 'What to print.',
    synonyms: ['reporter', 'output-format'],
  },
  { name: 'output', short: 'o', value: 'FILE', group: 'Output', help: 'Print the result to a file.' },
  {
    name: 'stat',
    group: 'Mode',
    help: 'Print lines changed by file and fixes by transform.',
    conflicts: ['format'],
    synonyms: ['statistics', 'summary'],
  },
  {
    name: 'report-unused-ignores',
    group: 'Gate',
    help: 'Warn of suppression comments that suppress nothing (with --check: always).',
  },
  {
    name: 'fail-on',
    value: 'WHAT',
    list: true,
    group: 'Gate',
    help: 'Exit with 1 if there is any: none, fix, finding, withheld, error, warning, info or style; by commas (default: none; fix with --check and -l). A severity means this one or a more serious one.',
    synonyms: ['fail-level', 'failure-threshold'],
  },
  {
    name: 'max-warnings',
    value: 'N',
    group: 'Gate',
    help: 'Exit with 1 if there are more than N warnings and errors among findings, withheld fixes and suppressions.',
  },
  { name: 'verbose', short: 'v', group: 'Output', help: 'Say what was left alone, and why.' },
  {
    name: 'quiet',
    short: 'q',
    group: 'Output',
    help: 'Say nothing on standard error but errors.',
    conflicts: ['verbose'],
    synonyms: ['silent'],
  },
  {
    name: 'color',
    value: 'WHEN',
    choices: ['auto', 'always', 'never'],
    group: 'General',
    help: 'Use colours (default: auto, on a terminal).',
  },
  { name: 'no-color', group: 'General', help: 'The same as --color never.' },
  {
    name: 'commit-per-transform',
    group: 'Bulk',
    help: 'With --write: make one commit for each transform that changes something.',
    needs: ['write', 'interactive'],
    synonyms: ['commit'],
  },
  {
    name: 'commit-prefix',
    value: 'TEXT',
    group: 'Bulk',
    help: 'Put before the subject of each commit and patch, such as "chore(docker): ".',
    needs: ['commit-per-transform', 'patch-dir'],
  },
  {
    name: 'signoff',
    group: 'Bulk',
    help: 'Add a Signed-off-by line of the committer to each commit.',
    needs: ['commit-per-transform'],
  },
  {
    name: 'patch-dir',
    value: 'DIR',
    group: 'Bulk',
    help: 'Write one patch for each transform, numbered, to a folder.',
  },
  {
    name: 'pr-body',
    value: 'FILE',
    group: 'Bulk',
    help: 'Write the description of a pull request (markdown) to a file.',
  },
  { name: 'max-files', value: 'N', group: 'Files', help: 'Stop when N files change.' },
  { name: 'jobs', value: 'N', group: 'Files', help: 'Threads to work with (default: by cores and files).' },
  {
    name: 'exit-non-zero-on-fix',
    group: 'Bulk',
    help: 'With --write or --interactive: exit with 1 if a file was changed.',
    needs: ['write', 'interactive'],
    synonyms: ['exit-non-zero-on-format'],
  },
  {
    name: 'baseline',
    value: 'FILE',
    group: 'Bulk',
    help: 'Leave alone what this file records; only what is new counts.',
  },
  {
    name: 'update-baseline',
    group: 'Bulk',
    help: 'Record what there is to fix now in the file of --baseline.',
    needs: ['baseline'],
    conflicts: ['write', 'interactive', 'check', 'list-different'],
  },
  {
    name: 'config',
    short: 'c',
    value: 'FILE',
    group: 'Config',
    help: 'Use this config file alone.',
    conflicts: ['no-config'],
  },
  {
    name: 'base-config',
    value: 'FILE',
    group: 'Config',
    help: "An organisation's policy: stands under the repository's own config (default: $DOCKERFIX_CONFIG).",
    conflicts: ['no-config'],
  },
  { name: 'no-config', group: 'Config', help: 'Use no config file.' },
  {
    name: 'plugin',
    value: 'FILE',
    list: true,
    group: 'Plugin',
    help: "Load transforms of one's own from a file or an installed package; $DOCKERFIX_PLUGINS too.",
  },
  {
    name: 'timeout',
    value: 'SECONDS',
    group: 'Files',
    help: 'The limit of one file (default: 10), and of one build (1800).',
  },
  ...BUILD_OPTIONS,
  ...FLEET_OPTIONS,
  { name: 'help', short: 'h', group: 'General', help: 'Print this help.' },
  { name: 'version', short: 'V', group: 'General', help: 'Print the version.' },
] as const satisfies readonly OptionSpec[];

export type OptionName = (typeof OPTIONS)[number]['name'];
