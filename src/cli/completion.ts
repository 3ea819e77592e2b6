import type { Command } from './commands.ts';
import { COMMANDS } from './commands.ts';
import { EXIT } from './io.ts';
import { OPTIONS, type OptionSpec } from './option-table.ts';

const SPECS: readonly OptionSpec[] = OPTIONS;
const NAMES_OPTIONS = ['only', 'skip'];

/** `dockerfix completion [shell]`: a script for bash, zsh or fish; the user's shell when none is named. */
export const completion: Command = async (names, _args, io) => {
  const shell = names[0] ?? io.env.SHELL?.split('/').at(-1) ?? 'bash';
  const { transforms } = await import('../../transforms/index.ts');
  const themes = [...new Set(transforms.map(({ theme }) => theme))];
  const ids = [...transforms.map(({ transform }) => transform.id), ...themes];
  const script = shell === 'fish' ? fish(ids) : shell === 'zsh' ? zsh(ids) : shell === 'bash' ? bash(ids) : undefined;
  if (script === undefined || names.length > 1) {
    io.stderr.write(`dockerfix: completion is for bash, zsh and fish, not ${names.join(' ') || shell}\n`);
    return EXIT.error;
  }
  io.stdout.write(script);
  return EXIT.ok;
};

function bash(ids: readonly string[]): string {
  const words = [...Object.keys(COMMANDS), ...SPECS.map(({ name }) => `--${name}`)].join(' ');
  const choices = SPECS.filter((spec) => spec.choices !== undefined).map(
    ({ name, choices }) => `    --${name}) COMPREPLY=($(compgen -W '${choices?.join(' ')}' -- "$current")); return ;;`,
  );
  const named = [...NAMES_OPTIONS.map((name) => `--${name}`), 'explain'].join('|');
  return `# dockerfix: eval "$(dockerfix completion bash)"
_dockerfix() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  case "$previous" in
    ${named}) COMPREPLY=($(compgen -W '${ids.join(' ')}' -- "$current")); return ;;
${choices.join('\n')}
  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W '${words}' -- "$current")) ;;
    *) COMPREPLY=($(compgen -f -- "$current"))
       [ "$COMP_CWORD" -eq 1 ] && COMPREPLY+=($(compgen -W '${words}' -- "$current")) ;;
  esac
}
complete -o filenames -F _dockerfix dockerfix
`;
}

function zsh(ids: readonly string[]): string {
  return bash(ids).replace(
    /^.*\n/,
    '# dockerfix: eval "$(dockerfix completion zsh)"\nautoload -U +X bashcompinit && bashcompinit\n',
  );
}

function fish(ids: readonly string[]): string {
  const commands = Object.entries(COMMANDS).map(
    ([name, { help }]) => `complete -c dockerfix -n __fish_use_subcommand -a ${name} -d ${quoted(help)}`,
  );
  const options = SPECS.map(({ name, short, value, choices, help }) => {
    const values = NAMES_OPTIONS.includes(name) ? ids : choices;
    return [
      `complete -c dockerfix -l ${name}`,
      ...(short === undefined ? [] : [`-s ${short}`]),
      ...(value === undefined ? [] : ['-r']),
      ...(values === undefined ? [] : [`-f -a ${quoted(values.join(' '))}`]),
      `-d ${quoted(help)}`,
    ].join(' ');
  });
  const explained = `complete -c dockerfix -n '__fish_seen_subcommand_from explain' -f -a ${quoted(ids.join(' '))}`;
  return ['# dockerfix completion fish | source', ...commands, explained, ...options, ''].join('\n');
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
