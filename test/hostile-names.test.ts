import { describe, expect, it } from 'vitest';
import { memoryContext } from '../src/context/memory.ts';
import { fixDockerfile } from '../src/fix/fix.ts';
import { transforms } from '../transforms/index.ts';

/** What every plain object answers to. */
const NAMES = [...Object.getOwnPropertyNames(Object.prototype), 'prototype', 'length', 'name'];

const all = transforms.map(({ transform }) => transform);

function rejectedOf(text: string, files: Readonly<Record<string, string>> = {}): string[] {
  const context = memoryContext(files);
  const { outcomes } = fixDockerfile(text, { transforms: all, unsafe: true, options: {}, path: 'Dockerfile', context });
  return outcomes.flatMap((outcome) =>
    outcome.kind === 'rejected' ? [`${outcome.transform}: ${outcome.violations.join('; ')}`] : [],
  );
}

describe('names that every object answers to', () => {
  it.each([
    ['an image', (name: string) => `FROM ${name}\nRUN apt-get update && apt-get install -y curl\n`],
    ['an image of a namespace', (name: string) => `FROM library/${name}:1\nFROM gcr.io/distroless/${name}\n`],
    [
      'a variant',
      (name: string) => `FROM python:3.9-${name}\nFROM node:${name}\nFROM alpine:3-${name}\nFROM debian:${name}-slim\n`,
    ],
    ['a stage', (name: string) => `FROM alpine AS ${name}\nFROM ${name}\nCOPY --from=${name} /a /b\n`],
    [
      'a variable',
      (name: string) => `ARG ${name}\nFROM node:\${${name}}\nENV ${name} 1\nLABEL ${name} x\nWORKDIR $${name}\n`,
    ],
    [
      'a program',
      (name: string) =>
        `FROM debian:12\nRUN ${name} install x && sudo ${name} update && apt-get ${name} && npm run ${name} && go ${name}\nCMD ["${name}", "${name}"]\n`,
    ],
    [
      'a user and a path',
      (name: string) =>
        `FROM nginx:1.25\nUSER ${name}\nWORKDIR ${name}\nCOPY --chown=${name} ${name} ${name}/\nEXPOSE ${name}\nSHELL ["${name}"]\nSTOPSIGNAL ${name}\n`,
    ],
    ['a flag', (name: string) => `FROM debian:12\nRUN --mount=type=${name},${name}=/x make\nCMD ${name} start\n`],
  ])('mean nothing as %s', (_, textOf) => {
    for (const name of NAMES) expect([name, ...rejectedOf(textOf(name))]).toEqual([name]);
  });

  it.each([
    ['.nvmrc', (name: string) => name],
    ['.node-version', (name: string) => name],
    ['.tool-versions', (name: string) => `nodejs ${name}\n${name} 1\n`],
    ['.python-version', (name: string) => name],
    ['Procfile', (name: string) => `web: ${name}\n${name}: ${name}\n`],
    [
      'package.json',
      (name: string) =>
        `{"name": "${name}", "license": "${name}", "packageManager": "${name}@1", "engines": {"node": "${name}", "${name}": "1"}, "scripts": {"start": "npm run ${name}", "build": "${name}"}, "dependencies": {"${name}": "1"}, "workspaces": ["${name}"], "${name}": {}}`,
    ],
    ['go.mod', (name: string) => `module ${name}\n\ngo ${name}\n`],
    ['requirements.txt', (name: string) => `${name}==1\n`],
  ])('mean nothing in %s', (file, textOf) => {
    const text =
      'FROM node\nCOPY . .\nRUN npm install && npm run build\nCMD ["npm", "start"]\nFROM python\nCOPY . .\nRUN pip install -r requirements.txt\nCMD ["python", "a.py"]\nFROM golang\nCOPY . .\nRUN go build -o /a .\nCMD ["/a"]\n';
    for (const name of NAMES) {
      const files = { Dockerfile: text, 'package-lock.json': '{}', [file]: textOf(name) };
      expect([name, ...rejectedOf(text, files)]).toEqual([name]);
    }
  });
});
