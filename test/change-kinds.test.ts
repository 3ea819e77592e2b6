import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../src/dockerfile/parse.ts';
import { violations } from '../src/fix/check.ts';
import { compareImages } from '../src/verify/compare.ts';
import { IMAGE_CHANGE_KINDS, type ImageChangeKind } from '../src/verify/types.ts';
import { replaceMaintainer } from '../transforms/metadata/replace-maintainer.ts';

/** Each kind of change, by the smallest Dockerfiles that differ in it. A kind without a row does not type-check. */
const ROWS: Readonly<Record<ImageChangeKind, readonly [before: string, after: string]>> = {
  'config.user': ['FROM debian:12\nUSER 1000\n', 'FROM debian:12\nUSER 1001\n'],
  'config.env': ['FROM debian:12\nENV A=1\n', 'FROM debian:12\nENV A=2\n'],
  'config.workdir': ['FROM debian:12\nWORKDIR /srv\n', 'FROM debian:12\nWORKDIR /app\n'],
  'config.entrypoint': ['FROM debian:12\nENTRYPOINT ["a"]\n', 'FROM debian:12\nENTRYPOINT ["b"]\n'],
  'config.cmd': ['FROM debian:12\nCMD ["a"]\n', 'FROM debian:12\nCMD ["a", "b"]\n'],
  'config.ports': ['FROM debian:12\nEXPOSE 80\n', 'FROM debian:12\nEXPOSE 8080\n'],
  'config.volumes': ['FROM debian:12\n', 'FROM debian:12\nVOLUME /data\n'],
  'config.labels': ['FROM debian:12\nLABEL a=1\n', 'FROM debian:12\nLABEL a=2\n'],
  'config.stop-signal': ['FROM debian:12\n', 'FROM debian:12\nSTOPSIGNAL SIGINT\n'],
  'config.healthcheck': ['FROM debian:12\n', 'FROM debian:12\nHEALTHCHECK CMD true\n'],
  'config.shell': ['FROM debian:12\n', 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\n'],
  'config.onbuild': ['FROM debian:12\nONBUILD RUN a\n', 'FROM debian:12\nONBUILD RUN b\n'],
  'config.author': ['FROM debian:12\nMAINTAINER Ada\n', 'FROM debian:12\n'],
  base: ['FROM debian:12\n', 'FROM debian:13\n'],
  platform: ['FROM debian:12\n', 'FROM --platform=linux/arm64 debian:12\n'],
  'stage.added': ['FROM debian:12\nRUN a\n', 'FROM alpine:3.22 AS tools\nRUN b\n\nFROM debian:12\nRUN a\n'],
  'stage.removed': ['FROM alpine:3.22 AS tools\nRUN b\n\nFROM debian:12\nRUN a\n', 'FROM debian:12\nRUN a\n'],
  'stage.renamed': ['FROM debian:12 AS app\nRUN a\n', 'FROM debian:12 AS server\nRUN a\n'],
  'step.added': ['FROM debian:12\nRUN a\n', 'FROM debian:12\nRUN a && b\n'],
  'step.removed': ['FROM debian:12\nRUN a && b\n', 'FROM debian:12\nRUN a\n'],
  'step.reordered': ['FROM debian:12\nRUN a\nRUN b\n', 'FROM debian:12\nRUN b\nRUN a\n'],
  'step.changed': ['FROM debian:12\nRUN apt-get install -y a\n', 'FROM debian:12\nRUN apt-get install -y b\n'],
  'step.options': ['FROM debian:12\nRUN apt-get install a\n', 'FROM debian:12\nRUN apt-get install -y a\n'],
  'step.cleanup': [
    'FROM debian:12\nRUN apt-get install -y a\n',
    'FROM debian:12\nRUN apt-get install -y a && rm -rf /var/lib/apt/lists/*\n',
  ],
  'step.refresh': [
    'FROM debian:12\nRUN apt-get install -y a\n',
    'FROM debian:12\nRUN apt-get update && apt-get install -y a\n',
  ],
  'step.status': ['FROM debian:12\nRUN a; b\n', 'FROM debian:12\nRUN a && b\n'],
  layers: ['FROM debian:12\nRUN a\nRUN b\n', 'FROM debian:12\nRUN a && b\n'],
  'step.flags': ['FROM debian:12\nCOPY a b\n', 'FROM debian:12\nCOPY --chown=1000 a b\n'],
  'step.user': ['FROM debian:12\nRUN a\nUSER 1000\n', 'FROM debian:12\nUSER 1000\nRUN a\n'],
  'step.workdir': ['FROM debian:12\nRUN a\nWORKDIR /srv\n', 'FROM debian:12\nWORKDIR /srv\nRUN a\n'],
  'step.shell': [
    'FROM debian:12\nRUN a\nSHELL ["/bin/bash", "-c"]\n',
    'FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN a\n',
  ],
  'step.env': ['FROM debian:12\nRUN a\nENV A=1\n', 'FROM debian:12\nENV A=1\nRUN a\n'],
  'step.add-to-copy': ['FROM debian:12\nADD a b\n', 'FROM debian:12\nCOPY a b\n'],
  args: ['FROM debian:12\n', 'FROM debian:12\nARG A\n'],
};

describe('the kinds of change', () => {
  it.each(IMAGE_CHANGE_KINDS)('%s is seen, and is an error of a transform that does not declare it', (kind) => {
    const [before, after] = [parseDockerfile(ROWS[kind][0]), parseDockerfile(ROWS[kind][1])];
    const found = new Set(compareImages(before, after).map((change) => change.kind));
    expect([...found]).toContain(kind);
    const others = [...found].filter((other) => other !== kind);
    const undeclared = violations(before, after, { ...replaceMaintainer, mayChange: others }, []);
    expect(undeclared.join('\n')).toContain(kind);
    expect(violations(before, after, { ...replaceMaintainer, mayChange: [...found] }, [])).toEqual([]);
  });
});
