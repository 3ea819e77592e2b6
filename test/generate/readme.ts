import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { memoryContext } from '../../src/context/memory.ts';
import { fixDockerfile } from '../../src/fix/fix.ts';
import { hunkLabels } from '../../src/report/labels.ts';
import { unifiedDiff } from '../../src/report/unified-diff.ts';
import { transforms } from '../../transforms/index.ts';
import { readFiles } from '../laws/fixtures.ts';

const PROJECT = resolve('__fixtures__/repos/fastapi');

/** README.md with the example that the tool itself makes. */
export function readmeWithExample(): string {
  const readme = readFileSync(resolve('README.md'), 'utf8');
  const [before = '', rest = ''] = cut(readme, /^<!-- example: .*-->\n/m);
  const [, after = ''] = cut(rest, /^(?=<!-- end of example -->)/m);
  return `${before}\n\`\`\`diff\n${exampleDiff()}\`\`\`\n\n${after}`;
}

/** What a run of the safe transforms makes of the project's Dockerfile, far from any repository of its own. */
function exampleDiff(): string {
  const text = readFileSync(join(PROJECT, 'Dockerfile'), 'utf8');
  const context = memoryContext(readFiles(PROJECT));
  const on = transforms.map(({ transform }) => transform).filter((transform) => transform.onByDefault);
  const result = fixDockerfile(text, { transforms: on, unsafe: false, options: {}, path: 'Dockerfile', context });
  return unifiedDiff({ path: 'Dockerfile', before: text, after: result.after, label: hunkLabels(result.steps) });
}

/** The text up to and with the match, and what follows it. */
function cut(text: string, pattern: RegExp): readonly string[] {
  const match = pattern.exec(text);
  if (match === null) throw new Error(`README.md lacks ${pattern}`);
  const end = match.index + match[0].length;
  return [text.slice(0, end), text.slice(end)];
}
