import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { licenseExpression, licenseOfText } from '../src/facts/licenses.ts';

const repos = new URL('../__fixtures__/repos/', import.meta.url);
const licenseOfRepo = (name: string) => readFileSync(new URL(`${name}/LICENSE`, repos), 'utf8');

describe('licenseOfText', () => {
  it.each([
    ['fastapi', 'MIT'],
    ['express', 'ISC'],
    ['go-api', 'BSD-3-Clause'],
    ['spring-boot', 'Apache-2.0'],
    ['debian-tool', 'Zlib'],
  ])('tells the licence of %s', (name, id) => {
    expect(licenseOfText(licenseOfRepo(name))).toBe(id);
  });

  it('does not depend on line ends, a title or the layout', () => {
    const [, ...body] = licenseOfRepo('express').split('\n');
    expect(licenseOfText(body.join('\r\n').replaceAll('  ', ' '))).toBe('ISC');
  });

  it('does not recognise a licence with terms added, nor two in one file', () => {
    const commons = `The Software is provided to you by the Licensor under the License, as defined below, subject to the following
      condition. Without limiting other conditions in the License, the grant of rights under the License will not include,
      and the License does not grant to you, the right to Sell the Software. For purposes of the foregoing, "Sell" means
      practicing any or all of the rights granted to you under the License to provide to third parties, for a fee.`;
    expect(
      licenseOfText(`"Commons Clause" License Condition v1.0\n${commons}\n${licenseOfRepo('fastapi')}`),
    ).toBeUndefined();
    expect(licenseOfText(licenseOfRepo('fastapi') + licenseOfRepo('express'))).toBeUndefined();
    expect(licenseOfText('All rights reserved.')).toBeUndefined();
  });
});

describe('licenseExpression', () => {
  it.each([
    ['MIT', 'MIT'],
    ['(MIT OR Apache-2.0)', '(MIT OR Apache-2.0)'],
    ['Apache License, Version 2.0', 'Apache-2.0'],
    ['The MIT License (MIT)', 'MIT'],
    ['UNLICENSED', undefined],
    ['SEE LICENSE IN terms.txt', undefined],
    ['BSD', undefined],
    ['GNU GPL', undefined],
    ['MIT/Apache-2.0', undefined],
    ['Company Limited Licence', undefined],
  ])('%s is %s', (declared, id) => {
    expect(licenseExpression(declared)).toBe(id);
  });
});
