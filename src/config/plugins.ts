import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseConfigText } from './parse.ts';
import { isRecord } from './validate.ts';

/** The plugins that a config file (absolute) names; what is wrong with the file is for its reader to say. */
export async function pluginsIn(file: string): Promise<readonly string[]> {
  const parsed = await parseConfigText(basename(file), textOf(file));
  const plugins: unknown = 'value' in parsed && isRecord(parsed.value) ? parsed.value.plugins : undefined;
  const listed: readonly unknown[] = Array.isArray(plugins) ? plugins : [plugins];
  return listed.filter((one) => typeof one === 'string');
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    return '';
  }
}
