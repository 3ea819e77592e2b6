import { describe, expect, test } from 'vitest';
import { parseDockerfile } from '../src/dockerfile/parse.ts';
import { callsOf, programOf } from '../src/model/calls.ts';
import { firstFatalLink, mayFail } from '../src/model/failure.ts';
import { runSteps, type Which } from '../src/model/steps.ts';
import { userOf } from '../src/model/users.ts';

function callsIn(text: string, which: Which = 'own') {
  return callsOf(parseDockerfile(text), which);
}

function named(text: string, name: string) {
  const call = callsIn(text).find((own) => programOf(own) === name);
  if (!call) throw new Error(`no ${name}`);
  return call;
}

describe('the folder of a command', () => {
  const folderOf = (body: string, head = 'FROM debian\nWORKDIR /app\nENV WEB=/srv/web') => {
    const { folder } = named(`${head}\nRUN ${body}\n`, 'x');
    return folder.kind === 'known' ? folder.value : folder.because.code;
  };

  test.each([
    ['x', '/app'],
    ['cd web && x', '/app/web'],
    ['cd web; x', '/app/web'],
    ['cd /srv/; cd a/../b && x', '/srv/b'],
    ['cd -- web && x', '/app/web'],
    ['(cd web; npm ci); x', '/app'],
    ['(cd web && x)', '/app/web'],
    ['{ cd web; npm ci; }; x', '/app/web'],
    ['cd web & x', '/app'],
    ['cd web | x', '/app'],
    ['echo $(cd web && pwd) && x', '/app'],
    ['cd web || exit 1; x', '/app/web'],
    ['cd web || { echo no; exit 1; }; x', '/app/web'],
    ['[ -d web ] && cd web && x', '/app/web'],
    ['pushd web && npm ci && popd && x', '/app'],
    ['cd "$WEB" && x', '/srv/web'],
    ['cd ${WEB}/a && x', '/srv/web/a'],
    ['if [ -d web ]; then cd web && npm ci; fi; cd /srv && x', '/srv'],
    ["sh -c 'cd web && x'", '/app/web'],
    ['cd web && bash -lc "x"', '/app/web'],
  ])('%s', (body, folder) => {
    expect(folderOf(body)).toBe(folder);
  });

  test.each([
    ['cd web || true; x', 'folder-depends'],
    ['cd web || cd api; x', 'folder-depends'],
    ['test -d web && cd web; x', 'folder-depends'],
    ['! test -d web && cd web; x', 'folder-depends'],
    ['if true; then cd web; fi; x', 'folder-depends'],
    ['for d in a b; do cd web; done; x', 'folder-depends'],
    ['for d in a b; do cd $d; x; done', 'folder-varies'],
    ['WEB=/other; cd $WEB && x', 'folder-varies'],
    ['export WEB=/other && cd $WEB && x', 'folder-varies'],
    ['cd $(dirname f) && x', 'folder-varies'],
    ['cd - && x', 'folder-varies'],
    ['cd && x', 'folder-varies'],
    ['popd && x', 'folder-varies'],
  ])('not certain: %s', (body, code) => {
    expect(folderOf(body)).toBe(code);
  });

  test('without WORKDIR it is the base image’s, where that is known', () => {
    expect(folderOf('x', 'FROM php:8-apache')).toBe('/var/www/html');
    expect(folderOf('cd a && x', 'FROM acme/unknown')).toBe('?base/a');
  });
});

describe('which commands there are', () => {
  test('triggers only when asked for, behind the stage’s own', () => {
    const text = 'FROM node\nONBUILD RUN npm ci\nRUN make\nFROM debian\nRUN date\n';
    const programs = (which: Which) => callsIn(text, which).map(programOf);
    expect(programs('own')).toEqual(['make', 'date']);
    expect(programs('triggers')).toEqual(['npm']);
    expect(programs('all')).toEqual(['make', 'npm', 'date']);
    expect(runSteps(parseDockerfile(text), 'all').map(({ isTrigger }) => isTrigger)).toEqual([false, true, false]);
  });

  test.each([
    ['RUN ["go", "build", "./cmd/api"]', ['go']],
    ['RUN ["/bin/sh", "-c", "apk update && apk add git"]', ['sh', 'apk', 'apk']],
    ['RUN sudo -E -u app env A=b nice -n 5 make', ['make']],
    ['RUN su -s /bin/sh app -c "bundle install"', ['su', 'bundle']],
    ['RUN <<EOF\napk add git\nmake\nEOF', ['apk', 'make']],
    ['RUN <<EOF bash\nset -e\nmake\nEOF', ['set', 'make']],
    ['RUN bash -ex <<"EOF"\nmake\nEOF', ['make']],
    ['RUN <<EOF\n#!/usr/bin/env bash\nmake\nEOF', ['make']],
    ['RUN <<EOF\n#!/usr/bin/env python3\nprint(1)\nEOF', []],
    ['RUN python3 <<EOF\nprint(1)\nEOF', ['python3']],
    ['RUN bash <<EOF\necho \\$HOME\nEOF', ['bash']],
    ['RUN bash script.sh <<EOF\nanswer\nEOF', ['bash']],
    ['SHELL ["pwsh", "-Command"]\nRUN Get-Date', []],
  ])('%s', (body, programs) => {
    expect(callsIn(`FROM debian\n${body}\n`).map(programOf)).toEqual(programs);
  });

  test('spans point at the command, inside quotes too', () => {
    const text = 'FROM debian\nRUN sh -c "cd web && npm ci"\n';
    const { command, enteredBy, script } = named(text, 'npm');
    expect(text.slice(command.span.start, command.span.end)).toBe('npm ci');
    expect(enteredBy && programOf(enteredBy)).toBe('sh');
    expect(script?.hasOwnShell).toBe(true);
  });

  test('the exec form has no script to put anything into', () => {
    expect(named('FROM debian\nRUN ["npm", "ci"]\n', 'npm').script).toBeUndefined();
  });
});

describe('the user of a command', () => {
  test.each([
    ['FROM debian\nRUN x', 'root'],
    ['FROM debian\nUSER app\nRUN x', 'app'],
    ['FROM debian\nUSER app\nRUN sudo x', 'root'],
    ['FROM debian\nUSER app\nRUN sudo -u root x', 'root'],
    ['FROM debian\nRUN sudo -u app -E x', 'app'],
    ['FROM debian\nRUN sudo --user=app x', 'app'],
    ['FROM debian\nRUN doas -u app x', 'app'],
    ['FROM debian\nRUN gosu app x', 'app'],
    ['FROM debian\nRUN su - app -c "x"', 'app'],
    ['FROM debian\nRUN su -s /bin/sh app -c "x"', 'app'],
    ['FROM debian\nRUN runuser -u app -- x', 'root'],
    ['FROM debian\nRUN sudo -u app sh -c "x"', 'app'],
    ['FROM debian\nRUN sudo -u $WHO x', 'user-varies'],
    ['FROM acme/unknown\nRUN x', 'user-of-base'],
    ['FROM acme/unknown\nRUN sudo x', 'root'],
  ])('%s: %s', (text, user) => {
    const found = userOf(
      callsIn(`${text}\n`).findLast((call) => call.words.some(({ value }) => value === 'x')) ?? named(text, 'x'),
    );
    expect(found.kind === 'known' ? found.value : found.because.code).toBe(user);
  });
});

describe('what a failure does', () => {
  test.each([
    ['x', 'fails the step'],
    ['x && y', 'fails the step'],
    ['x; y', 'is ignored'],
    ['set -e; x; y', 'fails the step'],
    ['set -e; x && y; z', 'is ignored'],
    ['x || y', 'is tested'],
    ['a || x', 'fails the step'],
    ['! x', 'is tested'],
    ['if x; then y; fi', 'is tested'],
    ['x & y', 'is ignored'],
    ['(x)', 'fails the step'],
  ])('%s: %s', (body, expected) => {
    const { script, command } = named(`FROM debian\nRUN ${body}\n`, 'x');
    const statement = script?.statements[command.statement];
    const isFatal = script && statement && command.link >= firstFatalLink(script, statement);
    const failure = script && mayFail(script, command) ? 'is tested' : isFatal ? 'fails the step' : 'is ignored';
    expect(failure).toBe(expected);
  });
});
