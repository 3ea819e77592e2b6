import { describe, expect, it } from 'vitest';
import { fixDockerfile } from '../src/fix/fix.ts';
import { parsePattern } from '../src/rewrite/pattern.ts';
import { rewriteTransform, searchTransform } from '../src/rewrite/transform.ts';
import { project, read, run } from './command-line.ts';

function rewrite(text: string, pattern: string, replacement: string) {
  const transform = rewriteTransform(pattern, replacement);
  if ('kind' in transform) throw new Error(transform.message);
  return fixDockerfile(text, { transforms: [transform], unsafe: true, options: {} });
}

function found(text: string, pattern: string): string[] {
  const transform = searchTransform(pattern);
  if ('kind' in transform) throw new Error(transform.message);
  const { outcomes } = fixDockerfile(text, { transforms: [transform], unsafe: false, options: {} });
  return outcomes.map((outcome) => `${outcome.line} ${outcome.kind === 'finding' ? outcome.advice : outcome.kind}`);
}

describe('rewrite', () => {
  it.each([
    [
      'a base image, its version and its name kept',
      'FROM openjdk:$V AS $S',
      'FROM eclipse-temurin:$V AS $S',
      'FROM openjdk:17-jdk as build\nRUN javac -version\n',
      'FROM eclipse-temurin:17-jdk as build\nRUN javac -version\n',
    ],
    [
      'whatever stands behind it',
      'FROM $F… openjdk:$V $R…',
      'FROM $F… eclipse-temurin:$V $R…',
      'FROM --platform=linux/amd64 openjdk:21 AS a\nFROM openjdk:17\n',
      'FROM --platform=linux/amd64 eclipse-temurin:21 AS a\nFROM eclipse-temurin:17\n',
    ],
    [
      'an option is put in, the lines and comments around it stay',
      'RUN pip install $P…',
      'RUN pip install --require-hashes $P…',
      'FROM python:3.12\nRUN set -e && \\\n    # pinned by hand\n    pip install \\\n        -r a.txt \\\n        # dev tools\n        -r b.txt && pip check\n',
      'FROM python:3.12\nRUN set -e && \\\n    # pinned by hand\n    pip install --require-hashes \\\n        -r a.txt \\\n        # dev tools\n        -r b.txt && pip check\n',
    ],
    [
      'a command of a chain goes, the one before it stays',
      'RUN $A && npm cache clean --force',
      'RUN $A',
      'FROM node:22\nRUN npm ci && \\\n    npm cache clean --force && npm test\n',
      'FROM node:22\nRUN npm ci && npm test\n',
    ],
    [
      'an option behind another command, chain after chain',
      'RUN $A && pip install $P…',
      'RUN $A && pip install --no-cache-dir $P…',
      'FROM debian:12\nRUN a && \\\n    # why\n    pip install b && pip install c\n',
      'FROM debian:12\nRUN a && \\\n    # why\n    pip install --no-cache-dir b && pip install --no-cache-dir c\n',
    ],
    [
      'the exec form, by its words',
      'CMD ["node", $A…',
      'CMD ["node", "--enable-source-maps", $A…',
      'FROM node:22\nCMD ["node", "a.js"]\n',
      'FROM node:22\nCMD ["node", "--enable-source-maps", "a.js"]\n',
    ],
    [
      'the program behind sudo and assignments',
      'RUN apt install $P…',
      'RUN apt-get install $P…',
      'FROM debian:12\nRUN A=1 sudo -E apt install -y curl\nRUN <<EOF\napt install -y git\nEOF\nONBUILD RUN apt install -y make\n',
      'FROM debian:12\nRUN A=1 sudo -E apt-get install -y curl\nRUN <<EOF\napt-get install -y git\nEOF\nONBUILD RUN apt-get install -y make\n',
    ],
    [
      'another instruction',
      'MAINTAINER $A…',
      'LABEL maintainer="$A"',
      'FROM debian:12\nMAINTAINER Ada Kowalski\n',
      'FROM debian:12\nLABEL maintainer="Ada Kowalski"\n',
    ],
    [
      'a label',
      'LABEL com.acme.team=$T',
      'LABEL com.example.team=$T',
      'FROM debian:12\nLABEL com.acme.team="pay me"\nLABEL com.acme.team=a com.acme.tier=b\n',
      'FROM debian:12\nLABEL com.example.team="pay me"\nLABEL com.acme.team=a com.acme.tier=b\n',
    ],
    [
      'one variable stands for one text',
      'RUN cp $A $A.bak',
      'RUN cp -p $A $A.bak',
      'FROM debian:12\nRUN cp /etc/a /etc/a.bak && cp /etc/a /etc/b.bak\n',
      'FROM debian:12\nRUN cp -p /etc/a /etc/a.bak && cp /etc/a /etc/b.bak\n',
    ],
    [
      'a dollar sign',
      'RUN echo $$HOME $A',
      'RUN echo "$$HOME" $A',
      'FROM debian:12\nRUN echo $HOME b\n',
      'FROM debian:12\nRUN echo "$HOME" b\n',
    ],
  ])('%s', (_, pattern, replacement, before, after) => {
    const result = rewrite(before, pattern, replacement);
    expect(result.after).toBe(after);
    expect(rewrite(result.after, pattern, replacement).after).toBe(after);
    expect(rewrite(before.replaceAll('\n', '\r\n'), pattern, replacement).after).toBe(after.replaceAll('\n', '\r\n'));
  });

  it.each([
    ['more words than the pattern has', 'FROM openjdk:$V', 'FROM openjdk:8 AS build\n'],
    ['another image of the same ending', 'FROM openjdk:$V', 'FROM acme/openjdk:8\n'],
    ['a variable that would stand for nothing', 'FROM openjdk:$V', 'FROM openjdk:\n'],
    ['a negated command', 'RUN $A && make', 'FROM a:1\nRUN ! test -e x && make\n'],
    ['the exec form', 'RUN make $A…', 'FROM a:1\nRUN ["make", "all"]\n'],
    ['text in quotes', 'RUN make $A…', 'FROM a:1\nRUN echo "make all"\n'],
  ])('does not fit %s', (_, pattern, text) => {
    expect(found(text, pattern)).toEqual([]);
  });

  it('reads commands under a backtick escape where the image is one of Linux', () => {
    const text = '# escape=`\nFROM debian:12\nRUN apt-get update && `\n    # why\n    apt-get install -y curl\n';
    expect(rewrite(text, 'RUN apt-get install $P…', 'RUN apt-get install --no-install-recommends $P…').after).toBe(
      text.replace('install', 'install --no-install-recommends'),
    );
    const kept = rewrite(text, 'RUN $A && apt-get install $P…', 'RUN $A');
    expect(kept.after).toBe(text);
    expect(found(text.replace('debian:12', 'golang:1.23-alpine3.20'), 'RUN apt-get install $P…')).toEqual([
      '5 $P = -y curl',
    ]);
  });

  it.each([
    [
      'the shell of Windows',
      '# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN choco install `\n  -y git\n',
    ],
    ['what may be an image of Windows', '# escape=`\nFROM golang:1.23\nRUN choco install -y git\n'],
    ['PowerShell', 'FROM a:1\nSHELL ["pwsh", "-c"]\nRUN choco install -y git\n'],
    ['a shell that is not known', 'FROM debian:12\nSHELL ["/usr/bin/fish", "-c"]\nRUN choco install -y git\n'],
  ])('says which RUN it cannot read: %s', (_name, text) => {
    expect(found(text, 'RUN choco install $P…')).toEqual(['3 declined']);
    expect(found(text, 'RUN apt-get install $P…')).toEqual([]);
    const { outcomes } = rewrite(text, 'RUN choco install $P…', 'RUN choco upgrade $P…');
    expect(outcomes).toMatchObject([{ kind: 'declined', reason: 'the RUN may fit, but cannot be read' }]);
  });

  it('leaves a comment that stands in what would be replaced', () => {
    const text = 'FROM debian:12\nRUN curl -O \\\n    # the mirror\n    https://a.example.org/x\n';
    const result = rewrite(text, 'RUN curl -O $U', 'RUN wget $U');
    expect(result.after).toBe(text.replace('curl -O', 'wget'));
    const all = rewrite(text, 'RUN curl $O $U', 'RUN wget');
    expect(all.after).toBe(text);
    expect(all.outcomes).toMatchObject([{ kind: 'declined', reason: 'a comment stands in what would be replaced' }]);
  });

  it('leaves the exec form where words would stand beside its brackets', () => {
    const text = 'FROM debian:12\nENTRYPOINT ["a", "b"]\n';
    const result = rewrite(text, 'ENTRYPOINT $A…', 'ENTRYPOINT tini -- $A…');
    expect(result.after).toBe(text);
    expect(result.outcomes).toMatchObject([
      { kind: 'declined', reason: expect.stringContaining('beside the brackets') },
    ]);
  });

  it('finds, with what each variable stands for', () => {
    const text = 'FROM node:22 AS a\nRUN (cd web && npm ci) || npm install --no-audit\nFROM node:20\n';
    expect(found(text, 'RUN npm $V $R…')).toEqual(['2 $V = ci, $R = ', '2 $V = install, $R = --no-audit']);
    expect(found(text, 'FROM $I:$T $R…')).toEqual(['1 $I = node, $T = 22, $R = AS a', '3 $I = node, $T = 20, $R = ']);
  });

  it.each([
    ['pip install x', 'a pattern starts with an instruction such as FROM or RUN, not with pip'],
    ['', 'a pattern starts with an instruction such as FROM or RUN, not with nothing'],
    ['RUN', 'RUN has nothing behind it: write $A… for whatever follows'],
    ['FROM $A$B', '$A$B: where one variable ends and the next begins cannot be told; put text between them'],
    ['LABEL a="$M…"', 'a="$M…": $M… stands for whole words: write it apart from other text'],
    ['RUN a | b', 'commands of a pattern are joined by && and || alone, not by |'],
  ])('refuses the pattern %j', (text, message) => {
    expect(parsePattern(text)).toEqual({ kind: 'fault', message });
  });

  it('refuses a replacement that the pattern cannot fill', () => {
    expect(rewriteTransform('FROM $A', 'FROM $B')).toEqual({
      kind: 'fault',
      message: 'the pattern has no $B, which the replacement uses',
    });
    expect(rewriteTransform('RUN $A', 'CMD $A')).toMatchObject({ kind: 'fault' });
  });

  it('takes time that grows with the text, whatever the pattern', () => {
    const text = `FROM a:1\nRUN x ${'a '.repeat(2000)}\n`;
    expect(found(text, 'RUN x $A… a $B… a $C… a $D… b')).toEqual([]);
    expect(found(`FROM a:1\nRUN x ${'a'.repeat(20_000)}\n`, 'RUN x $Aa$Ba$Ca$Da$Eab')).toEqual([]);
  });
});

describe('the commands', () => {
  const files = {
    'api/Dockerfile': 'FROM node:18-alpine AS build\nRUN apk add git && npm ci\n',
    'web/Dockerfile': 'FROM node:18\n# dockerfix ignore=rewrite\nFROM node:18 AS kept\n',
    'legacy/Dockerfile': 'FROM node:18\n',
    '.dockerfix.yaml': 'exclude: [legacy/]\ntransforms:\n  clean-npm-cache: off\n',
  };
  const PATTERN = ['FROM node:18$V $R…', 'FROM node:22$V $R…'];

  it('shows a diff of what only the patterns change, and writes it with -w', async () => {
    const root = project(files);
    const dry = await run(['rewrite', 'FROM node:18-$V $R…', 'FROM node:22-$V $R…'], { cwd: root });
    expect(dry.code).toBe(0);
    expect(dry.stdout).toContain('-FROM node:18-alpine AS build\n+FROM node:22-alpine AS build');
    expect(dry.stdout).not.toContain('RUN apk add --no-cache');
    expect(read(root, 'api/Dockerfile')).toBe(files['api/Dockerfile']);
    const wrote = await run(['rewrite', '-w', 'FROM node:18 $R…', 'FROM node:22 $R…'], { cwd: root });
    expect(wrote.code).toBe(0);
    expect(read(root, 'web/Dockerfile')).toBe('FROM node:22\n# dockerfix ignore=rewrite\nFROM node:18 AS kept\n');
    expect(read(root, 'legacy/Dockerfile')).toBe('FROM node:18\n');
  });

  it('lists what a pattern fits, and exits with 1 where it fits nothing', async () => {
    const root = project(files);
    const text = await run(['search', 'RUN npm $V', '.'], { cwd: root });
    expect(text).toMatchObject({ code: 0, stdout: 'api/Dockerfile:2:20: npm ci  [$V = ci]\n' });
    const json = await run(['search', '--format', 'json', 'FROM $I $R…', 'api'], { cwd: root });
    expect(JSON.parse(json.stdout)).toEqual({
      version: 1,
      found: [
        {
          path: 'api/Dockerfile',
          line: 1,
          column: 1,
          text: 'FROM node:18-alpine AS build',
          variables: '$I = node:18-alpine, $R = AS build',
        },
      ],
    });
    expect(await run(['search', 'RUN yarn $A…'], { cwd: root })).toMatchObject({ code: 1, stdout: '', stderr: '' });
    const interrupted = AbortSignal.abort();
    expect(await run(['search', 'RUN yarn $A…'], { cwd: root, interrupted })).toMatchObject({ code: 130, stdout: '' });
    const other = project({ Dockerfile: 'FROM a:1\nSHELL ["pwsh", "-c"]\nRUN yarn install\n' });
    expect(await run(['search', 'RUN yarn $A…'], { cwd: other })).toMatchObject({
      code: 1,
      stderr: 'dockerfix: Dockerfile:3: the RUN may fit, but cannot be read\n',
    });
  });

  it('says what is wrong with a pattern', async () => {
    const root = project(files);
    const lone = await run(['rewrite', PATTERN[0] ?? ''], { cwd: root });
    expect(lone).toMatchObject({ code: 2, stdout: '' });
    expect(lone.stderr).toContain('rewrite takes a pattern and a replacement');
    expect((await run(['search', 'npm ci'], { cwd: root })).stderr).toContain('a pattern starts with an instruction');
    expect((await run(['rewrite', ...PATTERN, 'nowhere'], { cwd: root })).stderr).toContain('nowhere');
  });
});
