/** What a log says when a program may not, or cannot, do its work; each kind is judged for itself. */
const KINDS: readonly RegExp[] = [
  /\b(?:EACCES|EPERM)\b|permission denied|PermissionError|AccessDenied|(?:operation|access) (?:is )?not permitted/i,
  /\bEROFS\b|read-?only (?:database|file ?system)|unable to open database/i,
  /\bEADDRINUSE\b|address (?:is )?already in use|(?:cannot|can't|could not|unable to|failed to) bind|^(?=(.*?bind\(\)))\1.*failed/im,
  /^\s*Traceback \(most recent call last\)|^Exception in thread |^panic: |Unhandled ?Promise ?Rejection/i,
  /Cannot find (?:module|package)|ModuleNotFoundError|ImportError|NoClassDefFoundError|ClassNotFoundException/,
  /\bENOENT\b|No such file or directory|command not found|executable file not found/i,
];

const MAX_LINES = 12;

/** The lines of the log after that tell of an error of a kind of which the log before has none. */
export function newErrors(before: string, after: string): readonly string[] {
  const fresh = KINDS.filter((kind) => !linesOf(before).some((line) => kind.test(line)));
  const lines = linesOf(after).filter((line) => fresh.some((kind) => kind.test(line)));
  return [...new Set(lines)].slice(0, MAX_LINES);
}

function linesOf(log: string): readonly string[] {
  return log.split('\n');
}
