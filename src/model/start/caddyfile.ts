import type { Env } from './shell-text.ts';

/**
 * The ports that a Caddyfile listens on; `unread` where a file that it imports, or a variable, decides. Sources: caddyserver.com/docs,
 * "Caddyfile Concepts" (addresses, environment variables), "Global options" and "Automatic HTTPS" (the redirects). 2026-11-27.
 */
export function caddyPorts(text: string, env: Env): readonly number[] | 'unread' {
  const lines = settled(text, env)
    .split(/\r?\n/)
    .map((line) => line.replace(/(?:^|\s)#.*/s, '').trim())
    .filter((line) => line !== '');
  const options: string[] = [];
  const addresses: string[] = [];
  let depth = 0;
  let isOptions = false;
  for (const [index, line] of lines.entries()) {
    if (depth === 0) {
      isOptions = index === 0 && line === '{';
      if (/^import\s/.test(line)) return 'unread';
      if (!isOptions && !/^(?:\(|&\()/.test(line)) addresses.push(...line.replace(/\{$/, '').split(/[\s,]+/));
    } else if (isOptions && depth === 1) options.push(line);
    if (line.endsWith('{')) depth += 1;
    else if (line === '}') depth = Math.max(0, depth - 1);
    // A single site may stand without braces: all that follows is its own.
    else if (depth === 0 && !line.endsWith(',')) break;
  }
  const ports = addresses.filter((address) => address !== '').flatMap((address) => portsOf(address, options));
  return ports.length === 0 || ports.some((port) => Number.isNaN(port)) ? 'unread' : ports;
}

/** `{$PORT:8080}` is the variable or its default. */
function settled(text: string, env: Env): string {
  return text.replace(
    /\{\$(\w{1,60})(?::([^{}\n]{0,200}))?\}/g,
    (all, name: string, otherwise?: string) => env.get(name) ?? otherwise ?? all.replaceAll(/[{}]/g, '?'),
  );
}

/** NaN for an address that is not certain. */
function portsOf(address: string, options: readonly string[]): readonly number[] {
  const option = (name: string): string | undefined =>
    options
      .find((line) => line.startsWith(`${name} `))
      ?.slice(name.length + 1)
      .trim();
  const http = Number(option('http_port') ?? 80);
  const https = Number(option('https_port') ?? 443);
  const found = /^(?:(https?):\/\/)?(\[[^\]]*\]|[^:/[\]]*)(?::(\d{1,5}))?(?:\/.*)?$/.exec(address);
  if (!found || /[?{}]/.test(address)) return [Number.NaN];
  const [, scheme, host, text] = found;
  const port = text === undefined ? undefined : Number(text);
  if (scheme === 'http' || port === http) return [port ?? http];
  if (scheme === undefined && host === '' && port !== https) return [port ?? http];
  const redirects = !/^(?:off|disable_redirects)\b/.test(option('auto_https') ?? '');
  return [port ?? https, ...(redirects ? [http] : [])];
}
