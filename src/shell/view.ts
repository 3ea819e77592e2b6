/**
 * A text of the same length in which the shell reads what the builder would hand it: comment and blank lines inside
 * a continuation become blanks, a backtick escape becomes `\`, white space and CR behind it move before it.
 * So every span in the shell's tree is a span of the Dockerfile.
 */
export function shellView(text: string, escape: '\\' | '`'): string {
  const view = text.includes('\n') ? continuedView(text.split('\n'), escape) : text;
  return view.includes('#') ? withoutTrailingComment(view) : view;
}

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
