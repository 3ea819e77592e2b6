/**
 * A text of the same length in which the shell reads what the builder would hand it: comment and blank lines inside
 * a continuation become blanks, a backtick escape becomes `\`, white space and CR behind it move before it.
 * So every span in the shell's tree is a span of the Dockerfile. Undefined where no such text is: see `gluesApart`; and
 * where the shell is left with a `\` at the very end, which would take in whatever is put behind it.
 */
export function shellView(text: string, escape: '\\' | '`'): string | undefined {
  let view = text;
  if (escape !== '\\' || UNLIKE_SHELL.test(text)) {
    const lines = text.split('\n');
    if (lines.some((line, index) => gluesApart(lines, line, index, escape))) return undefined;
    view = lines.length > 1 ? continuedView(lines, escape) : text;
  }
  if (view.endsWith('\\') && /(?<!\\)(?:\\\\)*\\$/.test(view)) return undefined;
  return view.includes('#') ? withoutTrailingComment(view) : view;
}

/** What the builder joins otherwise than a shell: white space behind a final `\`, and comment or blank lines in between. */
const UNLIKE_SHELL = /\\[^\S\n]+\n|\n\s*(?:#|\n|$)/;

function continuedView(lines: readonly string[], escape: string): string {
  const last = lines.length - 1;
  return lines
    .map((line, index) => {
      if (index === last) return isHidden(line) ? ' '.repeat(line.length) : line;
      if (index > 0 && line === '') return ' ';
      if (index > 0 && isHidden(line)) return `${' '.repeat(line.length - 1)}\\\n`;
      return `${endWithBackslash(line, escape)}\n`;
    })
    .join('');
}

/**
 * The builder makes one word of `a\` and `b` in the next line, whatever white space is behind the `\` and whatever
 * comments are between; in the view blanks would part them.
 */
function gluesApart(lines: readonly string[], line: string, index: number, escape: string): boolean {
  const end = line.trimEnd();
  if (!end.endsWith(escape) || !/[^\s;&|()<>]/.test(end.charAt(end.length - 2)) || isHidden(line)) return false;
  const next = lines.findIndex((other, at) => at > index && !isHidden(other));
  const isExact = next === index + 1 && end.length === line.length;
  if (next === -1 || isExact || !/^[^\s;&|()<>]/.test(lines[next] ?? '')) return false;
  return !endsInQuotes(lines.slice(0, index + 1).filter((other) => !isHidden(other)));
}

/** Inside quotes a blank more parts nothing. */
function endsInQuotes(lines: readonly string[]): boolean {
  let quote = '';
  for (const [char] of lines.join('\n').matchAll(/\\[\s\S]|["']/g)) {
    if (char.length > 1 && quote !== "'") continue;
    const last = char.slice(-1);
    if (last === quote) quote = '';
    else if (quote === '' && char.length === 1) quote = char;
  }
  return quote !== '';
}

/** A comment or blank line: the builder drops it from a continued instruction. */
function isHidden(line: string): boolean {
  return /^\s*(?:#|$)/.test(line);
}

/** Moves the white space behind a final escape character before it: `text \ blanks` to `text blanks \`. */
function endWithBackslash(line: string, escape: string): string {
  const end = line.trimEnd();
  return end.endsWith(escape) ? `${end.slice(0, -1)}${' '.repeat(line.length - end.length)}\\` : line;
}

/**
 * The builder joins continued lines into one, so a shell comment hides all that follows it, in later lines too.
 * The view keeps the line breaks, where the shell's parser would end the comment: blank it out.
 */
function withoutTrailingComment(view: string): string {
  const start = commentStart(view);
  if (start === -1) return view;
  return view.slice(0, start) + view.slice(start).replace(/[^\n]/g, ' ').replaceAll(' \n', '\\\n');
}

/** The first `#` that starts a word outside quotes. */
function commentStart(view: string): number {
  let quote = '';
  for (let at = 0; at < view.length; at += 1) {
    const char = view.charAt(at);
    if (char === '\\' && quote !== "'") at += 1;
    else if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '#' && /[\s;&|()]/.test(view.charAt(at - 1) || ' ')) return at;
  }
  return -1;
}
