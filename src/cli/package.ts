import { readFileSync } from 'node:fs';

/** A file of this package, found the same way from `src`, from `dist` and when installed. */
export function packageFile(name: string): string {
  for (const up of ['../../', '../../../']) {
    const text = read(new URL(`${up}${name}`, import.meta.url));
    if (text !== undefined) return text;
  }
  throw new Error(`the package lacks ${name}`);
}

export function version(): string {
  const manifest: unknown = JSON.parse(packageFile('package.json'));
  const found = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : '';
  return String(found);
}

function read(url: URL): string | undefined {
  try {
    return readFileSync(url, 'utf8');
  } catch {
    return undefined;
  }
}
