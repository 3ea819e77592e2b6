import { describe, expect, it } from 'vitest';
import { fixDockerfile } from '../src/fix/fix.ts';
import type { Transform } from '../src/fix/types.ts';
import { useExecForm } from '../transforms/syntax/use-exec-form.ts';
import { useWorkdir } from '../transforms/syntax/use-workdir.ts';

/** The safety of the fixes that a transform makes. */
function levels(transform: Transform, text: string): string[] {
  const { outcomes } = fixDockerfile(text, { transforms: [transform], unsafe: true, options: {} });
  return outcomes.map((outcome) => (outcome.kind === 'applied' ? outcome.safety : outcome.kind));
}

describe('use-exec-form', () => {
  it.each<[string, string, string]>([
    ['a program on a toolchain', 'FROM node:22\nCMD node app.js', 'safe'],
    ['a program of the system', 'FROM debian:12\nCMD /usr/sbin/cron -f', 'safe'],
    ['a shell of the image', 'FROM alpine:3.22\nENTRYPOINT /bin/sh', 'safe'],
    ['an init program', 'FROM debian:12\nENTRYPOINT ["tini", "--"]\nCMD app serve', 'safe'],
    ['an entrypoint that was reset', 'FROM postgres:17\nENTRYPOINT []\nCMD app serve', 'safe'],
    ['a file of another language', 'FROM node:22\nCOPY app.js /\nCMD /app.js', 'safe'],
    ['an image that is not known', 'FROM team/base\nCMD app serve', 'unsafe'],
    ['an image whose entrypoint looks at the command', 'FROM mysql:8\nCMD mysqld --console', 'unsafe'],
    ['an entrypoint of the file', 'FROM debian:12\nENTRYPOINT ["/entry.sh"]\nCMD app serve', 'unsafe'],
    ['an entrypoint of the stage below', 'FROM node:22 AS a\nENTRYPOINT ["/e"]\nFROM a\nCMD app', 'unsafe'],
    ['a script that is not seen', 'FROM debian:12\nCOPY start.sh /\nCMD /start.sh', 'unsafe'],
    ['a copied program on the path', 'FROM debian:12\nCOPY start /usr/local/bin/\nCMD start', 'unsafe'],
    ['a relative program', 'FROM debian:12\nCMD ./start', 'unsafe'],
    ['distroless, which has an entrypoint', 'FROM gcr.io/distroless/nodejs22\nCMD app', 'unsafe'],
  ])('%s', (_name, text, level) => {
    expect(levels(useExecForm, `${text}\n`)).toEqual([level]);
  });
});

describe('use-workdir', () => {
  it.each<[string, string, string]>([
    ['a folder that is set anew', 'RUN cd /a && make\nWORKDIR /b', 'safe'],
    ['a folder that is set back', 'WORKDIR /b\nRUN cd /a && make\nRUN make', 'safe'],
    ['the folder that is set already', 'WORKDIR /a\nRUN cd /a && make', 'safe'],
    ['a folder of the image that is set back', 'RUN cd /a && make\nRUN make', 'unsafe'],
    ['a cd that may fail', 'RUN cd /a; make\nWORKDIR /b', 'unsafe'],
    ['a chain that may fail', 'RUN cd /a && make; make install\nWORKDIR /b', 'unsafe'],
    ['errexit by SHELL', 'SHELL ["/bin/sh", "-ec"]\nRUN cd /a; make\nWORKDIR /b', 'safe'],
    ['errexit, which spares the left side of &&', 'SHELL ["/bin/sh", "-ec"]\nRUN cd /a && b; c\nWORKDIR /b', 'unsafe'],
  ])('%s', (_name, text, level) => {
    expect(levels(useWorkdir, `FROM debian:12\n${text}\n`)).toEqual([level]);
  });
});
