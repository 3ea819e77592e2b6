/** The value of a pair in double quotes, where `"`, `$` and the escape character are escaped. It must be one line. */
export function quoteValue(value: string, escape: string): string {
  const special = escape === '`' ? /["$`]/g : /["$\\]/g;
  return `"${value.replace(special, (char) => escape + char)}"`;
}
