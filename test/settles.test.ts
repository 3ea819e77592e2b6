import { describe, expect, it } from 'vitest';
import { fixText } from '../src/index.ts';

/** Files on which a fix was rolled back once, or that changed at a second run. */
const FILES: Readonly<Record<string, string>> = {
  'a relative WORKDIR with a variable': 'FROM alpine\nWORKDIR app/$V\nRUN make\n',
  'sudo in a sub-shell': 'FROM debian:12\nRUN (sudo make install)\n',
  'sudo on both sides in a sub-shell': 'FROM debian:12\nRUN (sudo dpkg -i a.deb || sudo apt-get -fy install)\n',
  'sudo in a group': 'FROM debian:12\nRUN { sudo make; sudo make install; }\n',
  'sudo in a condition': 'FROM debian:12\nRUN if true; then sudo make install; fi\n',
  'sudo in a pipe and a substitution': 'FROM debian:12\nRUN echo a | sudo tee /x && echo "$(sudo cat /x)"\n',
  'sudo before a variable and options': 'FROM debian:12\nRUN sudo VAR=1 -u www composer install\n',
  'sudo before a quoted variable': 'FROM debian:12\nRUN sudo "VAR=a b" make\nRUN sudo VAR="a b" make\n',
  'sudo beside the same command without':
    'FROM debian:12\nRUN sudo apt-get update\nRUN sudo apt-get install -y a\nRUN apt-get upgrade -y\nRUN sudo make\n',
  'a clean-up between installs':
    'FROM node:20-alpine\nRUN npm i a\nRUN npm cache clean --force\nRUN npm i b\nRUN yarn global add a\nRUN yarn cache clean\nRUN yarn global add b\n',
  'apt beside apt-get':
    'FROM debian:12\nRUN apt update && apt install -y a\nRUN apt-get update && make\nRUN apt install -y b\n',
  'a relative WORKDIR with a variable and a slash': 'FROM alpine\nWORKDIR app/$V/\nRUN make\n',
  'a cd behind an install':
    'FROM debian:12\nRUN apt-get update && apt-get install -y wget && cd /usr/local && wget http://x.io/a_$V.tgz && tar zxf a_$V.tgz\n',
  'two cds':
    'FROM debian:12\nRUN cd /var && mkdir -p d && cd /var/d && wget -q http://x.io/a.tgz && rm -rf *.tgz\nCOPY a /a\n',
  'a cd behind an update': 'FROM alpine:3.20\nRUN apk update && cd /root && apk add git\n',
  'a copy to an absolute path with a variable':
    'FROM debian:12\nENV V=1\nRUN cd /srv && tar xf a-${V}.tgz\nCOPY a.conf /srv/a-${V}/a.conf\nWORKDIR /srv/a-${V}\n',
  'options of the shell and an update': 'FROM debian:12\nRUN set -ex; apt-get update\nRUN apt-get install -y curl\n',
  'options of the shell that count':
    'FROM debian:12\nRUN set -euo pipefail; apt-get update\nRUN apt-get install -y curl\n',
  'a condition before an install':
    'FROM debian:12\nRUN apt-get update\nRUN set -ex; if true; then mkdir -p /m; fi; apt-get install -y a; dpkg -s a | grep -q x\nRUN rm -rf /var/lib/apt/lists/* && apt-get clean\n',
  'an ARG that names a tag': 'ARG VERSION=latest\nFROM odoo:${VERSION}\nARG VERSION\nRUN apt-get update\n',
  'an ARG that names a tag and is read':
    'ARG VERSION=latest\nFROM node:${VERSION}\nARG VERSION\nRUN echo $VERSION\nENV X=$VERSION\n',
  'line ends of both kinds':
    'FROM x\r\nCMD a\nMAINTAINER b\nRUN <<E\nx\nE\nRUN y \\\r\n\r\n  z\r\nWORKDIR /z\r\nCMD b\r\n',
  'escapes in backticks': 'FROM ubuntu:22.04\nRUN wget -i `find . -name \\*.txt`\nRUN curl `wget -qO- \\"a\\"`\n',
  'many installs behind a COPY': `FROM debian:12\nCOPY a /a\n${'RUN apt-get install -y x\n'.repeat(20)}`,
  'many downloads': `FROM debian:12\n${Array.from({ length: 470 }, (_, i) => `RUN wget https://x.io/${i}.tgz && tar xzf ${i}.tgz\n`).join('')}`,
};

describe.each([
  ['safe', false],
  ['unsafe', true],
] as const)('every fix stands and a second run changes nothing, %s', (_, unsafe) => {
  it.each(Object.entries(FILES))('%s', (_name, text) => {
    const { after, outcomes, problems } = fixText(text, { unsafe });
    expect(problems).toEqual([]);
    expect(outcomes.filter(({ kind }) => kind === 'rejected')).toEqual([]);
    expect(fixText(after, { unsafe }).after).toBe(after);
  });
});

it.each([
  ['takes sudo out of a sub-shell', 'RUN (sudo make install)', 'RUN (make install)'],
  ['keeps sudo where an option follows the variable', 'RUN sudo VAR=1 -u www make', undefined],
  ['keeps sudo where the variable is quoted as a whole', 'RUN sudo "VAR=1" make', undefined],
  [
    'removes the RUN whose update was moved, with its options',
    'RUN set -ex; apt-get update\nRUN apt-get install -y a',
    'RUN apt-get update && apt-get install -y a && rm -rf /var/lib/apt/lists/*',
  ],
])('%s', (_, before, after) => {
  const text = `FROM debian:12\n${before}\n`;
  expect(fixText(text).after).toBe(after === undefined ? text : `FROM debian:12\n${after}\n`);
});

it('does not change the ARG of a tag that an instruction reads', () => {
  const text = 'ARG NODE=latest\nFROM node:${NODE}\nARG NODE\nRUN curl -fO https://nodejs.org/dist/$NODE/x.tgz\n';
  const { outcomes, after } = fixText(text, { unsafe: true, only: ['pin-base-image'] });
  expect(after).toBe(text);
  expect(outcomes).toMatchObject([{ kind: 'declined', reason: 'the ARG of the tag is read by other instructions' }]);
});

it.each(['ONBUILD RUN make', 'FROM debian', 'MAINTAINER me'])('refuses ONBUILD %s, as BuildKit does', (trigger) => {
  const { problems } = fixText(`FROM debian:12\nONBUILD ${trigger}\n`);
  expect(problems).toMatchObject([{ code: 'unparsable' }]);
});

it('reads triggers and arrays of any depth', () => {
  expect(fixText(`FROM debian:12\n${'ONBUILD '.repeat(5000)}RUN a\n`).problems).toHaveLength(1);
  const nested = '['.repeat(100_000) + ']'.repeat(100_000);
  expect(fixText(`FROM debian:12\nCMD ${nested}\nRUN ${'['.repeat(100_000)}\n`).problems).toEqual([]);
});
