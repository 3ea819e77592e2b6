import { describe, expect, it } from 'vitest';
import { linesOf } from '../src/report/lines.ts';
import { NEW, OLD, ONLY, project, run } from './command-line.ts';

const BAD = 'FROM debian:12\nRUNN x\n';
const FINDING = 'FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n';
const WITHHELD = `${FINDING}CMD ["bash"]\n`;
const FILES = { Dockerfile: OLD, 'a b/é.dockerfile': FINDING, 'bad/Dockerfile': BAD, 'bin/Dockerfile': '\0' };
const CHOICE = '--only=replace-maintainer,use-key-value-form,pin-packages';

/** The format's output, which must be the same for the same files in another folder. */
async function printed(format: string, files: Record<string, string | Uint8Array>, ...more: readonly string[]) {
  const words = [`--format=${format}`, ...more];
  const [first, second] = [
    await run(words, { cwd: project(files), env: { FORCE_COLOR: '1' } }),
    await run(words, { cwd: project(files) }),
  ];
  expect(first.stdout).toBe(second.stdout);
  expect(first.stdout).not.toContain('/dockerfix-');
  return first;
}

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The text with the region replaced. */
function replaced(text: string, region: Region, by: string): string {
  const offset = (line: number, column: number) =>
    linesOf(text)
      .slice(0, line - 1)
      .join('').length +
    column -
    1;
  return (
    text.slice(0, offset(region.startLine, region.startColumn)) +
    by +
    text.slice(offset(region.endLine, region.endColumn))
  );
}

describe('sarif', () => {
  it('has what the standard requires, with rules, results and fixes', async () => {
    const { code, stdout } = await printed('sarif', FILES, CHOICE);
    expect(code).toBe(2);
    const { version, $schema, runs } = JSON.parse(stdout);
    expect([version, $schema]).toEqual(['2.1.0', expect.stringContaining('sarif-schema-2.1.0.json')]);
    const [{ tool, results, invocations }] = runs;
    const ids = tool.driver.rules.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(['use-key-value-form', 'replace-maintainer', 'pin-packages']);
    for (const { ruleId, message, level, locations } of results) {
      expect(ids).toContain(ruleId);
      expect(message.text).not.toBe('');
      expect(['warning', 'note']).toContain(level);
      expect(locations[0].physicalLocation.region.startLine).toBeGreaterThan(0);
    }
    expect(results.at(-1).locations[0].physicalLocation.artifactLocation.uri).toBe('a%20b/%C3%A9.dockerfile');
    expect(results.at(-1)).not.toHaveProperty('fixes');
    expect(invocations[0].executionSuccessful).toBe(false);
    expect(invocations[0].toolExecutionNotifications).toHaveLength(2);
  });

  it.each([
    ['as it is', OLD, NEW],
    ['without a final line end', OLD.trimEnd(), NEW.trimEnd()],
    ['with CRLF', OLD.replaceAll('\n', '\r\n'), NEW.replaceAll('\n', '\r\n')],
  ])('has fixes that give the fixed text, %s', async (_, before, after) => {
    const { stdout } = await printed('sarif', { Dockerfile: before }, ONLY);
    const [fix] = JSON.parse(stdout).runs[0].results[0].fixes;
    const { deletedRegion, insertedContent } = fix.artifactChanges[0].replacements[0];
    expect(replaced(before, deletedRegion, insertedContent.text)).toBe(after);
  });

  it('marks what a comment suppresses, and what is declined, with -v', async () => {
    const text = 'FROM debian:12\n# dockerfix ignore=replace-maintainer\nMAINTAINER Ada\n';
    expect(JSON.parse((await printed('sarif', { Dockerfile: text }, ONLY)).stdout).runs[0].results).toEqual([]);
    const { stdout } = await printed('sarif', { Dockerfile: text }, ONLY, '-v');
    const [result] = JSON.parse(stdout).runs[0].results;
    expect(result.suppressions[0]).toMatchObject({ kind: 'inSource' });
    expect(result.suppressions[0].location.physicalLocation.region.startLine).toBe(2);
  });

  it('is valid without any file', async () => {
    expect(JSON.parse((await printed('sarif', {})).stdout).runs[0].results).toEqual([]);
  });
});

describe('rdjson', () => {
  it('has a diagnostic for each change, finding and error', async () => {
    const { stdout } = await printed('rdjson', FILES, CHOICE);
    const { source, diagnostics } = JSON.parse(stdout);
    expect(source.name).toBe('dockerfix');
    expect(
      diagnostics.map(({ severity, code }: { severity: string; code: { value: string } }) => [severity, code.value]),
    ).toEqual([
      ['WARNING', 'use-key-value-form, replace-maintainer'],
      ['INFO', 'pin-packages'],
      ['ERROR', 'unknown-instruction'],
      ['ERROR', 'binary'],
    ]);
    expect(diagnostics[0].suggestions).toEqual([
      { range: { start: { line: 2 }, end: { line: 3 } }, text: NEW.trimEnd().split('\n').slice(1).join('\n') },
    ]);
  });

  it('suggests places that stand alone one by one', async () => {
    const text = 'FROM debian:12\nENV A b\nRUN true\nRUN true\nENV C d\n';
    const { diagnostics } = JSON.parse((await printed('rdjson', { Dockerfile: text }, ONLY)).stdout);
    expect(diagnostics.map(({ suggestions }: { suggestions: object[] }) => suggestions[0])).toEqual([
      { range: { start: { line: 2 }, end: { line: 2 } }, text: 'ENV A=b' },
      { range: { start: { line: 5 }, end: { line: 5 } }, text: 'ENV C=d' },
    ]);
  });

  it('suggests a move as one', async () => {
    const text = 'FROM python:3.11\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n';
    const files = { Dockerfile: text, 'requirements.txt': 'flask\n', 'app.py': '' };
    const { diagnostics } = JSON.parse((await printed('rdjson', files, '--only=copy-manifests-first')).stdout);
    expect(diagnostics).toHaveLength(1);
    const [{ range, text: suggested }] = diagnostics[0].suggestions;
    expect(range).toEqual({ start: { line: 3 }, end: { line: 4 } });
    expect(suggested).toBe('COPY requirements.txt ./\nRUN pip install -r requirements.txt\nCOPY . .');
  });

  it('suggests nothing where a file beside the Dockerfile changes too', async () => {
    const files = { Dockerfile: 'FROM python:3.11\nCOPY . .\nCMD ["python", "app.py"]\n', 'app.py': '' };
    const { diagnostics } = JSON.parse((await printed('rdjson', files, '--only=write-dockerignore')).stdout);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).not.toHaveProperty('suggestions');
  });

  it('counts columns in bytes', async () => {
    const text = 'FROM debian:12\nRUN echo é && apt-get update && apt-get install -y curl\n';
    const { diagnostics } = JSON.parse((await printed('rdjson', { Dockerfile: text }, '--only=pin-packages')).stdout);
    const { column } = diagnostics[0].location.range.start;
    expect(
      Buffer.from(text.split('\n')[1] ?? '')
        .subarray(column - 1)
        .toString(),
    ).toMatch(/^apt-get install/);
  });
});

describe('github', () => {
  it('annotates fixes, findings and errors', async () => {
    const { stdout } = await printed('github', FILES, CHOICE);
    expect(stdout.trimEnd().split('\n')).toEqual([
      expect.stringMatching(
        /^::notice file=Dockerfile,line=2,endLine=2,col=1,endColumn=\d+,title=dockerfix replace-maintainer::Repl/,
      ),
      expect.stringMatching(/^::notice file=Dockerfile,line=3,/),
      expect.stringMatching(/^::notice file=a b\/é.dockerfile,line=2,.*title=dockerfix pin-packages \(finding\)::/),
      expect.stringMatching(/^::error file=bad\/Dockerfile,line=2,title=dockerfix::unknown instruction: RUNN$/),
      expect.stringMatching(/^::error file=bin\/Dockerfile,title=dockerfix::binary: a NUL byte at offset 0$/),
    ]);
  });

  it('escapes what would end a property, or the line', async () => {
    const { stdout } = await printed('github', { 'a,b:c%\n/Dockerfile': 'FROM scratch\nENV A b\n' }, ONLY);
    expect(stdout).toMatch(/^::notice file=a%2Cb%3Ac%25%0A\/Dockerfile,line=2,[^\n]*\n$/);
  });
});

describe('markdown', () => {
  it('has a table, diffs, findings, what is withheld, declines and errors', async () => {
    const choice = '--only=replace-maintainer,use-key-value-form,pin-packages,use-slim-base,add-oci-labels';
    const { stdout } = await printed('markdown', { ...FILES, 'c/Dockerfile': WITHHELD }, choice);
    expect(stdout).toMatch(
      /^dockerfix changes 1 of 4 Dockerfiles\.\n\n\*\*Safe\*\* means: [^\n]*\n\n2 findings below need a person\.\n\n\| transform \|/,
    );
    expect(stdout).toContain('| `replace-maintainer` | Name the authors in a label | 1 |  |  |\n');
    expect(stdout).toContain('### `a b/é.dockerfile`\n\nFor a person to look at:\n\n- line 2: ');
    expect(stdout).toContain('Withheld: may change what the image does (`--unsafe`):\n\n- line 1: Run on');
    expect(stdout).toContain('```diff\ndiff --git a/Dockerfile b/Dockerfile\n');
    expect(stdout).toContain('<details><summary>Left alone, and why</summary>');
    expect(stdout).toContain('**Errors**\n\n- bad/Dockerfile:2: unknown instruction: RUNN\n');
  });

  it('keeps markup of the file from being markup of the report', async () => {
    const text = 'FROM scratch\n# ```\nENV A b\nENV @team <b>x</b>\n# ```` x\n';
    const { stdout } = await printed('markdown', { 'x`y/Dockerfile': text }, ONLY);
    expect(stdout).toContain('### `` x`y/Dockerfile ``');
    expect(stdout).toContain('`````diff\n');
    expect(stdout.split('`````diff')[0]).not.toContain('@team');
  });

  it('fits a comment, and says how many files are not shown', async () => {
    const long = `FROM debian:12\n${Array.from({ length: 300 }, (_, index) => `ENV NAME_${index} value\n`).join('')}`;
    const files = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`d${index}/Dockerfile`, long]));
    const { stdout } = await printed('markdown', files, ONLY);
    expect(stdout.length).toBeLessThan(65_536);
    expect(stdout).toMatch(/\n\n\d more files are not shown: there is no room for more here\.\n/);
  });

  it('says that there is nothing', async () => {
    expect((await printed('markdown', { Dockerfile: NEW }, ONLY)).stdout).toBe('dockerfix has nothing to change.\n');
    expect((await printed('markdown', {})).stdout).toBe('dockerfix found no Dockerfile.\n');
  });
});
