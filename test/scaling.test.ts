import { Session } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryContext } from '../src/context/memory.ts';
import { fixDockerfile } from '../src/fix/fix.ts';
import { fixText, transforms } from '../src/index.ts';

/** The texts of a build context's files. */
type Files = Readonly<Record<string, string>>;

const all = transforms.map(({ transform }) => transform);

/** The lines of a file, all of one shape. */
type Shape = (line: number) => string;

const SHAPES: Readonly<Record<string, readonly [first: string, shape: Shape]>> = {
  'relative WORKDIRs': ['FROM alpine', () => 'WORKDIR w'],
  'apt installs': ['FROM debian:12', (i) => `RUN apt-get update && apt-get install -y p${i}`],
  'apt installs behind one update': ['FROM debian:12\nRUN apt-get update', (i) => `RUN apt-get install -y p${i}`],
  'apk installs': ['FROM alpine:3.20', (i) => `RUN apk update && apk add p${i}`],
  'yum installs': ['FROM centos:7', (i) => `RUN yum install -y p${i}`],
  'downloads that are unpacked': ['FROM debian:12', (i) => `RUN wget https://x.io/${i}.tgz && tar xzf ${i}.tgz`],
  'npm installs': ['FROM node:20', (i) => `RUN npm install p${i}`],
  'pip installs': ['FROM python:3.12', (i) => `RUN pip install p${i}`],
  'composer installs': ['FROM php:8', () => 'RUN composer install'],
  'go builds': ['FROM golang:1.22', (i) => `RUN go build -o /b${i} ./cmd/c${i}`],
  'stages with npm': ['FROM node:20', (i) => `FROM node:20 AS s${i}\nCOPY package*.json ./\nRUN npm install`],
  'stages on each other': ['FROM debian:12 AS s-1', (i) => `FROM s${i - 1} AS s${i}\nRUN apt-get install -y p${i}`],
  'stages copied from by number': ['FROM alpine', (i) => `FROM alpine\nCOPY --from=${i} /a /b`],
  'stages without a version': ['FROM debian', () => 'FROM debian'],
  'old ENV': ['FROM alpine', (i) => `ENV A${i} v`],
  'ENV that refer to the one before': ['FROM alpine\nENV A0=x', (i) => `ENV A${i + 1}=$A${i}`],
  'ARG and RUN': ['FROM alpine', (i) => `ARG A${i}=1\nRUN make ${i}`],
  'ARG above FROM': ['ARG V=1', (i) => `ARG A${i}=1`],
  'exec forms': ['FROM debian:12', (i) => `RUN ["apt-get", "install", "p${i}"]`],
  'ADD of files': ['FROM alpine', (i) => `ADD a${i} /b${i}`],
  'COPY and installs': ['FROM debian:12', (i) => `COPY a${i} /b${i}\nRUN apt-get install -y p${i}`],
  'installs behind one COPY': ['FROM debian:12\nCOPY a /a', (i) => `RUN apt-get install -y p${i}`],
  'clean-ups in layers of their own': [
    'FROM debian:12',
    (i) => `RUN apt-get install -y p${i}\nRUN rm -rf /var/lib/apt/lists/*`,
  ],
  'leading cd': ['FROM alpine\nENV V=/x', (i) => `RUN cd $V/${i} && make`],
  sudo: ['FROM debian:12', (i) => `RUN sudo make ${i}`],
  CMD: ['FROM alpine', (i) => `CMD a ${i}`],
  MAINTAINER: ['FROM alpine', (i) => `MAINTAINER a${i}`],
  VOLUME: ['FROM alpine', (i) => `VOLUME /v${i}`],
  EXPOSE: ['FROM alpine', (i) => `EXPOSE ${i}`],
  LABEL: ['FROM alpine', (i) => `LABEL a${i} b`],
  HEALTHCHECK: ['FROM alpine', (i) => `HEALTHCHECK CMD curl -f http://x/${i}`],
  triggers: ['FROM alpine', (i) => `ONBUILD RUN apt-get install p${i}`],
  'comments that suppress': [
    'FROM debian:12',
    (i) => `# dockerfix ignore=clean-apt-lists\nRUN apt-get install -y p${i}`,
  ],
  'options of the shell': ['FROM debian:12', () => 'RUN set -ex; if true; then a; fi; apt-get update'],
  heredocs: ['FROM debian:12', (i) => `RUN <<E\napt-get install -y p${i}\nE`],
  'all sorts': [
    'FROM debian:12',
    (i) =>
      `ENV A${i} b\nWORKDIR w${i}\nRUN cd /x && apt-get update && apt-get install -y p${i}\nADD a /b\nMAINTAINER me`,
  ],
};

const session = new Session();

beforeAll(async () => {
  // Optimised code does not count how often a function is called, and code that V8 throws away takes its counts along: a measure
  // would be too small by what is optimised, or collected, in the middle of it.
  for (const flag of ['--no-opt', '--no-flush-bytecode']) setFlagsFromString(flag);
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
});

afterAll(() => {
  session.disconnect();
  // Flags are the whole process's, with its other test files.
  for (const flag of ['--opt', '--flush-bytecode']) setFlagsFromString(flag);
});

/** How often the blocks of our own code are run for a text: the same on any machine, however busy it is. */
async function workFor(text: string, unsafe: boolean, files?: Files): Promise<number> {
  await session.post('Profiler.takePreciseCoverage');
  if (files === undefined) fixText(text, { unsafe });
  else {
    const context = memoryContext({ ...files, Dockerfile: text }, { dockerfilePath: 'Dockerfile' });
    fixDockerfile(text, { transforms: all, unsafe, options: {}, path: 'Dockerfile', context });
  }
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const own = result.filter(({ url }) => /\/(?:src|transforms)\/.*\.ts$/.test(url));
  const ranges = own.flatMap(({ functions }) => functions.flatMap((each) => each.ranges));
  return ranges.reduce((sum, { count }) => sum + count, 0);
}

/**
 * How many times the work grows from 2,500 lines to 5,000, as three shorter files tell: with a part for each line and a part
 * for each pair of lines, the second difference is the part for pairs.
 */
async function growth(textOf: (lines: number) => string, unsafe: boolean, files?: Files): Promise<number> {
  const lines = 150;
  fixText(textOf(10), { unsafe });
  const one = await workFor(textOf(lines), unsafe, files);
  const two = await workFor(textOf(2 * lines), unsafe, files);
  const four = await workFor(textOf(4 * lines), unsafe, files);
  const forPair = Math.max(0, (four - 3 * two + 2 * one) / (6 * lines ** 2));
  const forLine = (four - forPair * (4 * lines) ** 2) / (4 * lines);
  const workAt = (count: number): number => forLine * count + forPair * count ** 2;
  return workAt(5000) / workAt(2500);
}

/** Commands of a RUN, one a line, of which no two are alike where they hold `%`. */
const COMMANDS = [
  'uv sync',
  'uv pip install a%',
  'pip install -r r%.txt',
  'bundle install',
  'npm ci',
  'go mod download',
  'cmake --build .',
  'git clone https://x/a% && cd a% && make',
  'mkdir -p /var/lib/a% && chown -R u /var/lib/a%',
  'groupadd -g % g% && useradd -g g% u%',
];

describe('the work for a file grows as the file does', () => {
  it.each(COMMANDS)('RUN %s, in a build context', async (command) => {
    const textOf = (lines: number): string =>
      [
        'FROM debian:12',
        ...Array.from({ length: lines }, (_, i) => `RUN ${command.replaceAll('%', `${i}`)}`),
        'CMD ["a"]',
        '',
      ].join('\n');
    expect(await growth(textOf, true, { 'package.json': '{"scripts": {"start": "node a.js"}}' })).toBeLessThan(2.5);
  });

  it.each(Object.entries(SHAPES))('%s', async (_, [first, shape]) => {
    const textOf = (lines: number): string =>
      [first, ...Array.from({ length: lines }, (_one, i) => shape(i)), ''].join('\n');
    expect(await growth(textOf, true)).toBeLessThan(2.5);
  });

  it.each([
    ['commands', (i: number) => `make ${i}`],
    ['installs', (i: number) => `apt-get install -y p${i}`],
  ])('of one RUN with many %s', async (_, command) => {
    const textOf = (count: number): string =>
      `FROM debian:12\nRUN ${Array.from({ length: count }, (_one, i) => command(i)).join(' && \\\n    ')}\n`;
    expect(await growth(textOf, true)).toBeLessThan(2.5);
  });
});
