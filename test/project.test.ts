import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryContext } from '../src/context/memory.ts';
import { describeProject } from '../src/context/project.ts';
import { expand } from '../src/dockerfile/expand.ts';
import { parseDockerfile } from '../src/dockerfile/parse.ts';
import { quoteValue } from '../src/edit/quote.ts';
import { licenseOfText } from '../src/facts/licenses.ts';

const GIT_CONFIG = '[remote "origin"]\n\turl = git@git.example.org:harbour/tides.git\n';
const ISC = `ISC License

Copyright (c) 2024, Harbour Office

Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted,
provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES.`;

function described(files: Readonly<Record<string, string>>, root = '') {
  const { facts, disagreements } = describeProject(memoryContext(files, { root }));
  return {
    ...Object.fromEntries([...facts].map(([key, { value }]) => [key, value])),
    ...(disagreements.length > 0 ? { unclear: disagreements.map(({ key }) => key) } : {}),
  };
}

describe('describeProject', () => {
  it('takes the source from the git remote, where no manifest states it', () => {
    const files = { '.git/config': GIT_CONFIG, 'go.mod': 'module tides\n' };
    expect(described(files)).toEqual({ title: 'tides', source: 'https://git.example.org/harbour/tides' });
    const stated = { ...files, 'package.json': '{ "name": "tides", "repository": "gitlab:harbour/tides-web" }' };
    expect(described(stated)).toEqual({ title: 'tides', source: 'https://gitlab.com/harbour/tides-web' });
  });

  it('takes the licence of the repository for a context that is a part of it', () => {
    expect(licenseOfText(ISC)).toBe('ISC');
    const files = { LICENSE: ISC, 'api/package.json': '{ "name": "api" }', 'package.json': '{ "name": "whole" }' };
    expect(described(files, 'api')).toEqual({ title: 'api', licenses: 'ISC' });
    expect(described({ ...files, 'api/LICENSE': 'Ask us.' }, 'api')).toEqual({ title: 'api' });
  });

  it('accepts a licence file that holds one of the licences that the manifest offers', () => {
    const manifest = '{ "name": "x", "license": "(MIT OR ISC)" }';
    expect(described({ LICENSE: ISC, 'package.json': manifest })).toEqual({ title: 'x', licenses: '(MIT OR ISC)' });
  });

  it('leaves out what generators put in, what is empty and what is no address', () => {
    const toml = '[project]\nname = "x"\ndescription = "Add your description here"\n[project.urls]\nHomepage = "x"\n';
    expect(described({ 'pyproject.toml': toml })).toEqual({ title: 'x' });
    expect(described({ 'package.json': '{ "name": "x", "description": " ", "author": { "email": "a@b" } }' })).toEqual({
      title: 'x',
    });
  });

  it('says nothing of manifests that are broken or name no project', () => {
    expect(described({ 'package.json': '{ "private": true }', 'pyproject.toml': '[project', 'pom.xml': '<' })).toEqual(
      {},
    );
  });

  it('names no authors where there are too many for a label', () => {
    const contributors = JSON.stringify(['A', 'B', 'C', 'D', 'E', 'F']);
    expect(described({ 'package.json': `{ "name": "x", "contributors": ${contributors} }` })).toEqual({ title: 'x' });
    const manifest = `{ "name": "x", "author": "Z", "contributors": ${contributors} }`;
    expect(described({ 'package.json': manifest })).toEqual({ title: 'x', authors: 'Z' });
  });
});

describe('quoteValue', () => {
  it('survives any value of one line, under both escapes', () => {
    const line = fc.string({ unit: 'binary' }).filter((text) => !/[\r\n\u2028\u2029\0]/.test(text));
    const piece = fc.constantFrom('"', "'", '\\', '`', '$', '${x}', '#', ' ', 'a', '<<EOF', '=', '\\"');
    const value = fc.oneof(
      line,
      fc.array(piece).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(value, fc.constantFrom('\\', '`'), (text, escape) => {
        const quoted = quoteValue(text, escape);
        expect(expand(quoted, () => undefined, escape)).toBe(text);
        const { instructions, problems } = parseDockerfile(
          `# escape=${escape}\nFROM x\nLABEL a=${quoted} b=1\nCMD x\n`,
        );
        expect(problems).toEqual([]);
        expect(instructions.map(({ keyword }) => keyword)).toEqual(['FROM', 'LABEL', 'CMD']);
        const label = instructions[1];
        expect(label?.keyword === 'LABEL' && label.pairs.map(({ name }) => name)).toEqual(['a', 'b']);
      }),
      { numRuns: 1000 },
    );
  });
});
