/**
 * What the builder cannot read in a text whose variables it expands (`frontend/dockerfile/shell/lex.go`): a quote that is
 * not closed, a `${` that is not, a modifier that it does not know. Undefined for a text that it reads.
 */
export function substitutionFault(text: string, escape: string): string | undefined {
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quote === "'") {
      if (char === "'") quote = '';
    } else if (char === escape) at += 1;
    else if (char === quote) quote = '';
    else if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === '$' && text.charAt(at + 1) === '{') {
      const end = endOfBraces(text, at + 2, escape);
      if (end === undefined) return 'a ${ is not closed';
      const inner = text.slice(at + 2, end);
      if (!BRACED.test(inner)) return `\${${inner.slice(0, 40)}} is no substitution`;
      at = end;
    }
  }
  return quote === '' ? undefined : `the quote ${quote} is not closed`;
}

/** A name or a special parameter, alone or with `:-`, `-`, `:+`, `+`, `:?`, `?`, `#`, `%` or `/` and a word. */
const BRACED = /^(?:[A-Za-z_]\w*|\d+|[@*#?$!-])(?:$|:?[-+?]|#|%|\/\/?[^/]*\/)/s;

/** The closing brace; those of substitutions inside are their own. */
function endOfBraces(text: string, from: number, escape: string): number | undefined {
  let depth = 0;
  let quote = '';
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === escape && quote !== "'") at += 1;
    else if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '{' && text.charAt(at - 1) === '$') depth += 1;
    else if (char === '}' && depth === 0) return at;
    else if (char === '}') depth -= 1;
  }
  return undefined;
}
