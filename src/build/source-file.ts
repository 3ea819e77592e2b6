/** Files that a person changes many times a day: the rebuild after such a change is what caching is for. */
const SOURCE =
  /\.(?:[cm]?[jt]sx?|vue|svelte|py|go|rs|java|kts?|scala|rb|php|cs|fs|exs?|c|cc|cpp|h|hpp|swift|html|css|sh)$/;
const NOT_SOURCE =
  /^(?:docs?|examples?)\/|(?:^|\/)(?:tests?|spec|__tests__|vendor|node_modules|migrations)\/|[._-](?:test|spec)\.|_test\.go$|\.d\.ts$|\.config\.[cm]?[jt]s$|(?:^|\/)(?:setup|conftest|manage)\.py$|\.gradle\.kts$|(?:^|\/)\./;
const LIKELY = /^(?:src|app|lib|cmd|internal|server)\//;

/** The file of the context to change for the rebuild; undefined when nothing looks like a source file. */
export function sourceFileOf(files: readonly string[]): string | undefined {
  const candidates = files.filter((path) => SOURCE.test(path) && !NOT_SOURCE.test(path));
  return candidates.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))[0];
}

function rank(path: string): number {
  const script = /\.(?:sh|html|css|h|hpp)$|(?:^|\/)__init__\.py$/.test(path) ? 100 : 0;
  return script + path.split('/').length - (LIKELY.test(path) ? 3 : 0);
}
