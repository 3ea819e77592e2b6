import type { Command } from './commands.ts';
import { EXIT } from './io.ts';

/** `dockerfix completion [shell]`: a script for bash, zsh or fish; the user's shell when none is named. */
export const completion: Command = async (names, _args, io) => {
  const shell = names[0] ?? io.env.SHELL?.split('/').at(-1) ?? 'bash';
  const script = Object.hasOwn(SCRIPTS, shell) ? SCRIPTS[shell] : undefined;
  if (script === undefined || names.length > 1) {
    io.stderr.write(`dockerfix: completion is for bash, zsh and fish, not ${names.join(' ') || shell}\n`);
    return EXIT.error;
  }
  io.stdout.write(script);
  return EXIT.ok;
};

/** Each asks dockerfix itself what fits, so that it never grows old. */
const SCRIPTS: Readonly<Record<string, string>> = {
  bash: `# dockerfix: eval "$(dockerfix completion bash)"
_dockerfix() {
  local current="\${COMP_WORDS[COMP_CWORD]}" line="\${COMP_LINE:0:COMP_POINT}" words=() found=() one
  # Bash breaks words at "=": the line is split anew at blanks.
  read -ra words <<< "$line"
  [[ "$line" == *[[:space:]] ]] && words+=("")
  local last="\${words[\${#words[@]}-1]}"
  mapfile -t found < <(dockerfix --get-yargs-completions "\${words[@]:1}" 2> /dev/null)
  COMPREPLY=()
  for one in "\${found[@]}"; do
    case "$one" in
      ::files) mapfile -t -O "\${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$current") ;;
      ::folders) mapfile -t -O "\${#COMPREPLY[@]}" COMPREPLY < <(compgen -d -- "$current") ;;
      *) [[ "$last" == *=* && "$last" != "$current" ]] && one="\${one#*=}"
         COMPREPLY+=("$one") ;;
    esac
  done
}
complete -o filenames -F _dockerfix dockerfix
`,
  zsh: `#compdef dockerfix
# dockerfix: eval "$(dockerfix completion zsh)"
_dockerfix() {
  local -a found names
  local one
  found=("\${(@f)$(dockerfix --get-yargs-completions "\${(@)words[2,CURRENT]}" 2> /dev/null)}")
  for one in $found; do
    case "$one" in
      ::files) _files ;;
      ::folders) _files -/ ;;
      *) names+=("$one") ;;
    esac
  done
  (( $#names )) && compadd -Q -- $names
}
if [ "$funcstack[1]" = "_dockerfix" ]; then _dockerfix "$@"; else compdef _dockerfix dockerfix; fi
`,
  fish: `# dockerfix completion fish | source
function __dockerfix_complete
  set -l current (commandline -ct)
  for one in (dockerfix --get-yargs-completions (commandline -opc)[2..-1] "$current" 2> /dev/null)
    switch $one
      case ::files
        __fish_complete_path "$current"
      case ::folders
        __fish_complete_directories "$current"
      case '*'
        echo $one
    end
  end
end
complete -c dockerfix -f -a '(__dockerfix_complete)'
`,
};
