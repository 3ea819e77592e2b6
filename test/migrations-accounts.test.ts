import { describe, expect, it } from 'vitest';
import { fixDockerfile } from '../src/fix/fix.ts';
import { migrationTransform } from '../src/migrations/transform.ts';

const IMAGES = {
  debian: 'debian:12-slim',
  alpine: 'alpine:3.20',
  ubi: 'registry.access.redhat.com/ubi9/ubi:9.5',
  minimal: 'registry.access.redhat.com/ubi9/ubi-minimal:9.5',
  wolfi: 'cgr.dev/chainguard/wolfi-base:latest',
} as const;

type Name = keyof typeof IMAGES;

/** The Dockerfile below FROM after the move; what stands in the way where there is none. */
function moved(from: Name, to: Name, text: string): string {
  const transform = migrationTransform({
    id: 'move',
    title: 'Move',
    version: 1,
    images: [{ from: IMAGES[from], to: IMAGES[to] }],
  });
  if (!('id' in transform)) throw new Error(transform.join('; '));
  const before = `FROM ${IMAGES[from]}\n${text}\n`;
  const { after, outcomes } = fixDockerfile(before, { transforms: [transform], unsafe: true, options: {} });
  const [outcome] = outcomes;
  if (outcome?.kind === 'declined') return `declined: ${outcome.detail}`;
  if (outcome?.kind === 'rejected') return `rejected: ${JSON.stringify(outcome)}`;
  return after.replace(`FROM ${IMAGES[to]}\n`, '').trimEnd();
}

describe('commands that make users and groups, in the words of the new image', () => {
  it.each<readonly [from: Name, to: Name, before: string, after: string]>([
    ['debian', 'alpine', 'RUN groupadd -r -g 999 app', 'RUN addgroup -S -g 999 app'],
    ['debian', 'alpine', 'RUN groupadd --gid=1000 app', 'RUN addgroup -g 1000 app'],
    // Without -r a group of its own comes from adduser too; a home folder does not come from useradd.
    ['debian', 'alpine', 'RUN useradd app', 'RUN adduser -D -H app'],
    ['debian', 'alpine', 'RUN useradd -m -u 1000 app', 'RUN adduser -D -u 1000 app'],
    ['debian', 'alpine', 'RUN useradd -lmu1000 -d /srv/app app', 'RUN adduser -D -h /srv/app -u 1000 app'],
    [
      'debian',
      'alpine',
      'RUN useradd -r -u 101 app',
      'RUN addgroup -S -g 101 app && adduser -S -D -H -u 101 -G app -s /bin/sh app',
    ],
    [
      'debian',
      'alpine',
      'RUN groupadd -g 10001 app && \\\n    # no login\n    useradd -r -u 10001 -g 10001 -s /usr/sbin/nologin -c "The app" app && mkdir /data',
      'RUN addgroup -g 10001 app && \\\n    # no login\n    adduser -S -D -H -u 10001 -G app -s /sbin/nologin -g "The app" app && mkdir /data',
    ],
    [
      'debian',
      'alpine',
      'RUN groupadd ops && useradd --system --no-create-home --shell /bin/false --groups ops,users app',
      'RUN addgroup ops && addgroup -S app && adduser -S -D -H -G app app && addgroup app ops && addgroup app users',
    ],
    [
      'debian',
      'alpine',
      'RUN useradd -r app; ls /',
      'RUN addgroup -S app; adduser -S -D -H -G app -s /bin/sh app; ls /',
    ],
    [
      'debian',
      'alpine',
      'RUN id app || useradd -r app',
      'RUN id app || { addgroup -S app && adduser -S -D -H -G app -s /bin/sh app; }',
    ],
    [
      'debian',
      'alpine',
      'RUN groupadd ops && useradd app && usermod -aG ops app',
      'RUN addgroup ops && adduser -D -H app && addgroup app ops',
    ],
    [
      'debian',
      'alpine',
      'ARG UID=1000\nRUN useradd -u "$UID" -m "$NAME"',
      'ARG UID=1000\nRUN adduser -D -u "$UID" "$NAME"',
    ],
    [
      'debian',
      'alpine',
      'RUN adduser --disabled-password --gecos "" --uid 1000 --shell /bin/sh app',
      'RUN adduser -D -u 1000 app',
    ],
    [
      'debian',
      'alpine',
      'RUN addgroup --system --gid 101 app && adduser --system --quiet --home /srv/app --ingroup app --uid 101 app',
      'RUN addgroup -S -g 101 app && adduser -S -D -h /srv/app -u 101 -G app -s /sbin/nologin app',
    ],
    [
      'debian',
      'alpine',
      'RUN adduser --system --group --home /srv/app --no-create-home app',
      'RUN addgroup -S app && adduser -S -D -H -h /srv/app -G app -s /sbin/nologin app',
    ],
    [
      'debian',
      'alpine',
      'RUN adduser --system --home /srv/app app',
      'RUN adduser -S -D -h /srv/app -s /sbin/nologin app',
    ],
    ['debian', 'wolfi', 'RUN groupadd -r app', 'RUN addgroup -S app'],
    ['debian', 'ubi', 'RUN useradd -r app', 'RUN useradd -r app'],
    ['debian', 'ubi', 'RUN useradd --uid 1000 app', 'RUN useradd -M --uid 1000 app'],
    ['debian', 'ubi', 'RUN groupadd -o -g 5 app && useradd -m app', 'RUN groupadd -o -g 5 app && useradd -m app'],
    [
      'debian',
      'ubi',
      'RUN adduser --disabled-password --gecos "" --uid 1000 --shell /bin/bash app',
      'RUN useradd --create-home --uid 1000 --user-group --shell /bin/bash app',
    ],
    ['ubi', 'debian', 'RUN useradd -u 1000 app', 'RUN useradd -m -u 1000 app'],
    ['ubi', 'debian', 'RUN adduser -u 1000 -M app', 'RUN useradd -u 1000 -M app'],
    ['ubi', 'alpine', 'RUN adduser -u 1000 app', 'RUN adduser -D -u 1000 app'],
    ['alpine', 'debian', 'RUN addgroup -S -g 101 app', 'RUN groupadd --system --gid 101 app'],
    [
      'alpine',
      'debian',
      'RUN addgroup -S app && adduser -SDH -G app app',
      'RUN groupadd --system app && useradd --system --no-create-home --gid app --shell /bin/false app',
    ],
    [
      'alpine',
      'debian',
      'RUN adduser -D -u 1000 -g "" app',
      'RUN useradd --create-home --uid 1000 --user-group --shell /bin/sh app',
    ],
    [
      'alpine',
      'debian',
      'RUN adduser -S -s /sbin/nologin -h /srv/app app',
      'RUN useradd --system --create-home --home-dir /srv/app --gid nogroup --shell /usr/sbin/nologin app',
    ],
    [
      'alpine',
      'ubi',
      'RUN addgroup -g 1000 app && adduser -D -G app -u 1000 app && adduser app users',
      'RUN groupadd --gid 1000 app && useradd --create-home --uid 1000 --gid app --shell /bin/sh app && usermod -aG users app',
    ],
    ['alpine', 'wolfi', 'RUN adduser -S app', 'RUN adduser -S app'],
    ['alpine', 'debian', 'RUN sudo adduser -D app', 'RUN sudo useradd --create-home --user-group --shell /bin/sh app'],
  ])('from %s to %s: %s', (from, to, before, after) => {
    expect(moved(from, to, before)).toBe(after);
  });

  it.each<readonly [from: Name, to: Name, text: string, reason: string]>([
    ['debian', 'alpine', 'RUN useradd -o -u 0 app', '-o of useradd has no counterpart in alpine'],
    ['debian', 'alpine', 'RUN useradd -p x app', '-p of useradd'],
    ['debian', 'alpine', 'RUN useradd --create-ho app', '--create-ho of useradd'],
    ['debian', 'alpine', 'RUN groupadd -f app', '-f of groupadd'],
    ['debian', 'alpine', 'RUN useradd -ms /bin/bash app', 'the login shell /bin/bash is not in the new image'],
    ['debian', 'alpine', 'RUN useradd -g www-data app', 'whether the group www-data is in the new image is not known'],
    ['debian', 'alpine', 'RUN useradd -g 1000 app', 'whether the group 1000 is in the new image is not known'],
    ['debian', 'alpine', 'RUN useradd -G docker app', 'whether the group docker is in the new image'],
    ['debian', 'alpine', 'RUN useradd -m -d /a/b/c app', 'makes no parent folders for the home folder /a/b/c'],
    ['debian', 'alpine', 'WORKDIR /app\nRUN useradd -m -d /app app', '/app is there already'],
    ['debian', 'alpine', 'RUN useradd -r app\nUSER 999', '999 is named by number: state the number'],
    ['debian', 'alpine', 'RUN useradd -r app\nCOPY --chown=999:999 a /a', '999:999 is named by number'],
    ['debian', 'alpine', 'RUN sudo useradd -r app', 'takes several commands there'],
    ['debian', 'alpine', 'RUN if true; then useradd -r app; fi', 'takes several commands there'],
    ['debian', 'alpine', 'RUN sh -c "useradd app"', 'runs inside another command'],
    ['debian', 'alpine', 'RUN ["useradd", "app"]', 'runs inside another command'],
    ['debian', 'alpine', 'RUN usermod -L app', '-L of usermod'],
    ['debian', 'alpine', 'RUN usermod -G users app', 'only -a with -G has a counterpart'],
    ['debian', 'alpine', 'RUN echo app:x | chpasswd', '"chpasswd" has no counterpart in alpine'],
    ['debian', 'alpine', 'RUN adduser --gecos "" app', 'it asks for a password'],
    ['debian', 'alpine', 'RUN adduser --disabled-password app', 'it asks for a full name'],
    ['debian', 'alpine', 'RUN adduser --system app', 'say --home'],
    ['debian', 'alpine', 'RUN adduser --firstuid 5 app', '--firstuid of adduser'],
    ['debian', 'ubi', 'RUN adduser --conf /x app', '--conf of adduser'],
    ['debian', 'ubi', 'RUN useradd --badname app', 'say -m or -M'],
    ['debian', 'ubi', 'RUN adduser --system --home /srv/app app', 'the group nogroup, in which it would be'],
    ['debian', 'minimal', 'RUN addgroup --system app', 'install shadow-utils first'],
    ['alpine', 'debian', 'RUN adduser app', 'it asks for a password'],
    ['alpine', 'debian', 'RUN adduser -D -s /bin/ash app', 'the login shell /bin/ash is not in the new image'],
    ['alpine', 'debian', 'RUN adduser -D -k /skel app', '-k of adduser has no counterpart in debian'],
    ['alpine', 'ubi', 'RUN adduser -S app', 'the group nogroup'],
  ])('declines from %s to %s: %s', (from, to, text, reason) => {
    expect(moved(from, to, text)).toMatch(/^declined: /);
    expect(moved(from, to, text)).toContain(reason);
  });
});
