/** No name, path or command is longer; ENV lines that double each other would fill any memory. */
const MAX_LENGTH = 64 * 1024;

/**
 * Expands `$NAME`, `${NAME}`, `${NAME:-word}` and `${NAME:+word}` and removes quotes, as the builder does for
 * instruction arguments (`frontend/dockerfile/shell/lex.go`). Undefined where a variable's value is not known
 * or a form is used that is not resolved here, and for a text that grows past `MAX_LENGTH`.
 */
export function expand(
  text: string,
  valueOf: (name: string) => string | undefined,
  escape: string,
): string | undefined {
  let result = '';
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quote === "'") {
      if (char === "'") quote = '';
      else result += char;
    } else if (char === escape && at + 1 < text.length) {
      const next = text.charAt(at + 1);
      result += quote === '"' && !`"$${escape}`.includes(next) ? char + next : next;
      at += 1;
    } else if (char === quote) quote = '';
    else if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === '$') {
      const variable = variableAt(text, at);
      const value = variable && resolve(variable, valueOf, escape);
      if (variable === undefined || value === undefined) return undefined;
      result += value;
      at = variable.end - 1;
      if (result.length > MAX_LENGTH) return undefined;
    } else result += char;
  }
  return result;
}

/** The names that a text expands, quotes respected. */
export function variablesIn(text: string, escape: string): string[] {
  const names: string[] = [];
  expand(
    text,
    (name) => {
      names.push(name);
      return '';
    },
    escape,
  );
  return names;
}

interface VariableUse {
  readonly name: string;
  readonly operator: string | undefined;
  readonly word: string;
  readonly end: number;
}

const PLAIN = /\$([A-Za-z_]\w*)/y;
const BRACED = /\$\{([A-Za-z_]\w*)(?:(:?[-+])([^{}]*))?\}/y;

function variableAt(text: string, at: number): VariableUse | undefined {
  PLAIN.lastIndex = at;
  BRACED.lastIndex = at;
  const match = PLAIN.exec(text) ?? BRACED.exec(text);
  if (!match?.[1]) return undefined;
  return { name: match[1], operator: match[2], word: match[3] ?? '', end: at + match[0].length };
}

function resolve(
  variable: VariableUse,
  valueOf: (name: string) => string | undefined,
  escape: string,
): string | undefined {
  const value = valueOf(variable.name);
  if (variable.operator === undefined) return value;
  const isSet = variable.operator.startsWith(':') ? value !== undefined && value !== '' : value !== undefined;
  const useWord = variable.operator.endsWith('+') ? isSet : !isSet;
  if (useWord) return expand(variable.word, valueOf, escape);
  return variable.operator.endsWith('+') ? '' : value;
}
