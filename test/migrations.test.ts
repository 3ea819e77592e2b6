import { describe, expect, it } from 'vitest';
import { parseImageReference } from '../src/dockerfile/image-reference.ts';
import { fixDockerfile } from '../src/fix/fix.ts';
import { MIGRATIONS } from '../src/migrations/built-in.ts';
import { fill, matchImage, nameFor, parseImagePattern } from '../src/migrations/image-pattern.ts';
import { readMigration } from '../src/migrations/read.ts';
import { migrationTransform } from '../src/migrations/transform.ts';
import type { Migration } from '../src/migrations/types.ts';
import { project, read, run } from './command-line.ts';

function migrate(text: string, parts: Partial<Migration>) {
  const transform = migrationTransform({ id: 'move', title: 'Move', version: 1, ...parts });
  if (!('id' in transform)) throw new Error(transform.join('; '));
  return fixDockerfile(text, { transforms: [transform], unsafe: true, options: {} });
}

/** What stands in the way, where nothing was changed. */
function obstacle(text: string, parts: Partial<Migration>): string {
  const { after, outcomes } = migrate(text, parts);
  expect(after).toBe(text);
  const [outcome] = outcomes;
  return outcome?.kind === 'declined' ? `${outcome.reason} | ${outcome.detail}` : (outcome?.kind ?? 'silent');
}

const image = (from: string, to: string, more = {}): Partial<Migration> => ({ images: [{ from, to, ...more }] });

describe('image patterns', () => {
  it.each([
    ['openjdk:{major}-jdk*', 'eclipse-temurin:{major}-jdk', 'openjdk:17-jdk-slim', 'eclipse-temurin:17-jdk'],
    ['docker.io/*', 'registry.example.com/mirror/*', 'node:22', 'registry.example.com/mirror/library/node:22'],
    ['docker.io/*', 'registry.example.com/mirror/*', 'acme/api', 'registry.example.com/mirror/acme/api'],
    ['docker.io/*', 'registry.example.com/mirror/*', 'ghcr.io/acme/api', undefined],
    ['node:{18,20}*', 'node:22{variant}', 'node:18.2-alpine', 'node:22.2-alpine'],
    ['node:{18,20}*', 'node:22{variant}', 'node:20', 'node:22'],
    ['node:{18,20}*', 'node:22{variant}', 'node:16-alpine', undefined],
    ['debian:{release}-slim', 'golden/debian:{release}', 'debian:bookworm-slim', 'golden/debian:bookworm'],
    ['debian:{release}-slim', 'golden/debian:{release}', 'debian:bookworm', undefined],
    ['acme/{name}:{tag}', 'registry.example.com/{name}:{tag}', 'acme/a/b:1', undefined],
  ])('%s to %s: %s', (from, to, name, expected) => {
    const pattern = parseImagePattern(from);
    const reference = parseImageReference(name);
    if (typeof pattern === 'string' || !reference) throw new Error(name);
    const captures = matchImage(pattern, nameFor(pattern, reference));
    expect(captures && fill(to, captures)).toBe(expected);
  });

  it.each([
    ['a:{', 'a:{: braces hold a name ({major}) or a list ({18,20})'],
    ['a:{x}{y}', 'a:{x}{y}: where one part ends and the next begins cannot be told; put text between them'],
    ['', 'an image pattern is empty'],
  ])('refuses %j', (text, message) => {
    expect(parseImagePattern(text)).toBe(message);
  });
});

describe('images', () => {
  it.each([
    [
      'FROM, flags, names and comments kept',
      image('docker.io/*', 'registry.example.com/hub/*', { same: true }),
      '# built nightly\nFROM --platform=$BUILDPLATFORM node:22 AS build\nRUN npm ci\nFROM build\nCOPY --from=nginx:1.27 /etc/nginx /etc/nginx\nCOPY --from=build /a /a\nFROM scratch\n',
      '# built nightly\nFROM --platform=$BUILDPLATFORM registry.example.com/hub/library/node:22 AS build\nRUN npm ci\nFROM build\nCOPY --from=registry.example.com/hub/library/nginx:1.27 /etc/nginx /etc/nginx\nCOPY --from=build /a /a\nFROM scratch\n',
    ],
    [
      'mounts and triggers',
      image('docker.io/*', 'registry.example.com/hub/*', { same: true }),
      'FROM scratch AS own\nFROM debian:12\nRUN --mount=type=bind,from=alpine:3.20,target=/x --mount=from=own,target=/y ls\nONBUILD COPY --from=nginx:1.27 /a /b\n',
      'FROM scratch AS own\nFROM registry.example.com/hub/library/debian:12\nRUN --mount=type=bind,from=registry.example.com/hub/library/alpine:3.20,target=/x --mount=from=own,target=/y ls\nONBUILD COPY --from=registry.example.com/hub/library/nginx:1.27 /a /b\n',
    ],
    [
      'an ARG that holds the name, once',
      image('node:{18,20}*', 'node:22{variant}'),
      'ARG BASE=node:18-alpine\nFROM ${BASE} AS a\nFROM $BASE\n',
      'ARG BASE=node:22-alpine\nFROM ${BASE} AS a\nFROM $BASE\n',
    ],
    [
      'what fits its own rule again, once',
      image('python:{version}', 'python:{version}-alpine'),
      'FROM python:3.12\nRUN pip install flask\n',
      'FROM python:3.12-alpine\nRUN pip install flask\n',
    ],
    [
      'an ARG that holds the tag',
      image('node:{18,20}*', 'node:22{variant}'),
      'ARG TAG=18\nFROM node:${TAG}\n',
      'ARG TAG=22\nFROM node:${TAG}\n',
    ],
    [
      'a digest, of the same image under another name',
      image('docker.io/*', 'registry.example.com/*', { same: true }),
      `FROM node:22@sha256:${'a'.repeat(64)}\n`,
      `FROM registry.example.com/library/node:22@sha256:${'a'.repeat(64)}\n`,
    ],
    [
      'paths that lie elsewhere',
      image('openjdk:{major}-jdk*', 'eclipse-temurin:{major}-jdk', {
        paths: { '/usr/local/openjdk-17': '/opt/java/openjdk' },
      }),
      'FROM openjdk:17-jdk-slim\nENV KEYS=/usr/local/openjdk-17/lib/security\nRUN ls /usr/local/openjdk-17 /usr/local/openjdk-170\n',
      'FROM eclipse-temurin:17-jdk\nENV KEYS=/opt/java/openjdk/lib/security\nRUN ls /opt/java/openjdk /usr/local/openjdk-170\n',
    ],
    [
      'a rebuild of the same release',
      image('centos:centos8*', 'almalinux:8'),
      'FROM centos:centos8\nRUN yum install -y epel-release nginx\nCOPY own.repo /etc/yum.repos.d/\n',
      'FROM almalinux:8\nRUN yum install -y epel-release nginx\nCOPY own.repo /etc/yum.repos.d/\n',
    ],
    [
      'what is removed again',
      image('debian:11*', 'debian:13{variant}'),
      'FROM debian:11\nRUN apt-get update && apt-get install -y curl && apt-get purge -y --auto-remove curl\n',
      'FROM debian:13\nRUN apt-get update && apt-get install -y curl && apt-get purge -y --auto-remove curl\n',
    ],
    [
      'packages that stay from release to release',
      image('debian:11*', 'debian:13{variant}'),
      'FROM debian:11-slim\nRUN apt-get update && apt-get install -y curl libpq5 python3\n',
      'FROM debian:13-slim\nRUN apt-get update && apt-get install -y curl libpq5 python3\n',
    ],
    [
      'the packages of Debian on Alpine',
      image('python:{version}-slim', 'python:{version}-alpine'),
      'FROM python:3.12-slim\nRUN apt-get update && \\\n    apt-get install -y --no-install-recommends \\\n        curl \\\n        libpq-dev && \\\n    rm -rf /var/lib/apt/lists/*\nRUN apt-get update\nCOPY . .\nRUN pip install . && apt-get clean && rm -rf /var/lib/apt/lists/* && echo done\nCMD ["python", "app.py"]\n',
      'FROM python:3.12-alpine\nRUN apk add --no-cache \\\n        curl \\\n        libpq-dev\nCOPY . .\nRUN pip install . && echo done\nCMD ["python", "app.py"]\n',
    ],
    [
      'the packages of Debian on UBI, also where an install needs none there',
      image('debian:12*', 'registry.access.redhat.com/ubi9/ubi:9.5'),
      'FROM debian:12-slim\nRUN apt-get update && apt-get -qy install apt-transport-https && apt-get install -y build-essential xz-utils\n',
      'FROM registry.access.redhat.com/ubi9/ubi:9.5\nRUN dnf install -y gcc gcc-c++ make xz\n',
    ],
    [
      'a rebuild of the same release, with its own packages',
      image('centos:8*', 'almalinux:8'),
      'FROM centos:8.4.2105\nRUN dnf install -y epel-release && dnf install -y python38 htop && dnf clean all\n',
      'FROM almalinux:8\nRUN dnf install -y epel-release && dnf install -y python38 htop && dnf clean all\n',
    ],
    [
      'yum where there is microdnf alone',
      image('centos:8', 'registry.access.redhat.com/ubi8/ubi-minimal:8.10'),
      'FROM centos:8\nRUN yum -y install tar gzip && yum clean all\n',
      'FROM registry.access.redhat.com/ubi8/ubi-minimal:8.10\nRUN microdnf -y install tar gzip && microdnf clean all\n',
    ],
    [
      'the packages of Oracle Linux, on which openjdk stands from 12 on',
      image('openjdk:17', 'eclipse-temurin:17-jdk'),
      'FROM openjdk:17\nRUN microdnf install -y curl && microdnf clean all\n',
      'FROM eclipse-temurin:17-jdk\nRUN apt-get update && apt-get install -y curl\n',
    ],
    [
      'as openjdk names them',
      image('openjdk:17-jdk-oraclelinux7', 'eclipse-temurin:17-jdk'),
      'FROM openjdk:17-jdk-oraclelinux7\nRUN yum install -y curl && groupadd -r app && useradd -r -g app app\n',
      'FROM eclipse-temurin:17-jdk\nRUN apt-get update && apt-get install -y curl && groupadd -r app && useradd -r -g app app\n',
    ],
    [
      'and back',
      image('alpine:3.20', 'debian:12-slim'),
      'FROM alpine:3.20\nRUN apk add --no-cache xz postgresql-client-not || true\n',
      undefined,
    ],
    [
      'the packages of Alpine on Debian',
      image('alpine:3.20', 'debian:12-slim'),
      'FROM alpine:3.20\nRUN apk add --no-cache xz\n',
      'FROM debian:12-slim\nRUN apt-get update && apt-get install -y xz-utils\n',
    ],
  ])('%s', (_, parts, before, after) => {
    if (after === undefined) {
      expect(obstacle(before, parts)).toContain('postgresql-client-not is called there is not known');
      return;
    }
    const result = migrate(before, parts);
    expect(result.outcomes.filter(({ kind }) => kind === 'rejected' || kind === 'declined')).toEqual([]);
    expect(result.after).toBe(after);
    expect(migrate(after, parts).after).toBe(after);
  });

  const TO_ALPINE = image('debian:12*', 'alpine:3.20');
  it.each([
    [
      'lists all that stands in the way',
      'FROM debian:12\nRUN apt-get update && apt-get install -y curl locales chromium && useradd app\nSHELL ["/bin/bash", "-c"]\nRUN bash setup.sh\n',
      TO_ALPINE,
      ['what locales, chromium are called there is not known', 'bash is not in the new'],
    ],
    [
      'an option of apt alone',
      'FROM debian:12\nRUN apt-get install -y -t bookworm-backports curl\n',
      TO_ALPINE,
      ['-t'],
    ],
    ['a purge', 'FROM debian:12\nRUN apt-get purge -y curl\n', TO_ALPINE, ['has no counterpart in apk']],
    [
      'inside a sub-shell',
      'FROM debian:12\nRUN (apt-get update; apt-get install -y curl)\n',
      TO_ALPINE,
      ['inside another'],
    ],
    ['beside ||', 'FROM debian:12\nRUN apt-get update || true\n', TO_ALPINE, ['||']],
    ['programs for glibc', 'FROM debian:12\nADD https://a.example.org/x /x\n', TO_ALPINE, ['glibc']],
    [
      'a stage built on it counts',
      'FROM debian:12 AS a\nFROM a\nRUN dpkg -i /x.deb\n',
      TO_ALPINE,
      ['dpkg is not there'],
    ],
    [
      'no shell',
      'FROM debian:12\nRUN make\n',
      image('debian:12', 'gcr.io/distroless/base-debian12:nonroot'),
      ['no shell'],
    ],
    [
      'a user of the old image',
      'FROM node:20\nUSER node\nCMD ["node"]\n',
      image('node:20', 'debian:12'),
      ['the user node is not in'],
    ],
    [
      'an unknown image',
      'FROM debian:12\nRUN make\n',
      image('debian:12', 'acme/golden:1'),
      ['what is in acme/golden:1'],
    ],
    [
      'files taken out of it',
      'FROM a\nCOPY --from=debian:12 /x /x\n',
      image('debian:12', 'debian:13'),
      ['COPY --from'],
    ],
    [
      'a digest of another image',
      `FROM debian:12@sha256:${'a'.repeat(64)}\n`,
      image('debian:12', 'debian:13'),
      ['Take the digest of debian:13'],
    ],
    [
      'packages that the new release may lack',
      'FROM centos:7\nRUN yum install -y epel-release git && yum install -y nginx\nCOPY nginx.repo /etc/yum.repos.d/\n',
      image('centos:7', 'registry.access.redhat.com/ubi8/ubi:8.10'),
      ['has epel-release is not known', 'has nginx is not known', '/etc/yum.repos.d/ gets is of the old release'],
    ],
    [
      'an option that microdnf has not',
      'FROM rockylinux:9\nRUN dnf install -y --allowerasing git\n',
      image('rockylinux:9', 'registry.access.redhat.com/ubi9/ubi-minimal:9.5'),
      ['has no counterpart in microdnf'],
    ],
    [
      'packages with a version in their names',
      'FROM debian:11\nRUN apt-get update && apt-get install -y curl libicu67 php7.4-cli\n',
      image('debian:11', 'debian:13'),
      ['whether Debian has libicu67', 'whether Debian has php7.4-cli'],
    ],
    [
      'a RUN that cannot be read',
      'FROM debian:11\nRUN if curl\n',
      image('debian:11', 'debian:13'),
      ['a RUN cannot be read'],
    ],
    [
      'bash that only starts the container',
      'FROM debian:12\nCOPY run.sh /\nCMD ["/bin/bash", "/run.sh"]\n',
      TO_ALPINE,
      ['bash is not in the new image: install it, or use sh'],
    ],
    [
      'ash, which is of Alpine',
      'FROM alpine:3.20\nCMD ["/bin/ash"]\n',
      image('alpine:3.20', 'debian:12-slim'),
      ['ash is not in the new image'],
    ],
    [
      'useradd where a small image has none',
      'FROM debian:12\nRUN useradd app\n',
      image('debian:12', 'registry.access.redhat.com/ubi9/ubi-minimal:9.5'),
      ['useradd is not in the new image: install shadow-utils first'],
    ],
    [
      'a user of the distribution',
      'FROM debian:12\nCOPY --chown=www-data:www-data . /srv\n',
      TO_ALPINE,
      ['the user www-data is not in'],
    ],
    [
      'what is fetched, options of GNU, and package sources',
      'FROM debian:12\nRUN curl -o /bin/x https://a.example.org/x && grep -P a /b && find / -printf %p && rm --force /c\nRUN echo deb > /etc/apt/sources.list.d/x.list\n',
      TO_ALPINE,
      [
        'what curl fetches',
        'grep has no -P',
        'find has no -printf',
        'rm has no --force',
        'what /etc/apt/sources.list.d/x.list gets',
      ],
    ],
    [
      'a probe that needs a shell',
      'FROM debian:12\nHEALTHCHECK CMD test -e /x\nENTRYPOINT ["/x"]\n',
      image('debian:12', 'gcr.io/distroless/base-debian12'),
      ['a RUN, CMD, ENTRYPOINT or HEALTHCHECK needs one'],
    ],
    [
      'another user at the start',
      'FROM debian:12\nENTRYPOINT ["/x"]\n',
      image('debian:12', 'gcr.io/distroless/base-debian12:nonroot'),
      ['would start as 65532 instead of root'],
    ],
    [
      'an ENTRYPOINT of the new image',
      'FROM node:22\nCMD ["node", "a.js"]\n',
      image('node:{major}', 'gcr.io/distroless/nodejs{major}-debian12'),
      ['does with the words of CMD is not known'],
    ],
    [
      'a tag that no image has',
      'FROM node:20-buster\n',
      image('node:20*', 'node:22{variant}'),
      ['there is no tag 22-buster of node'],
    ],
    [
      'a tag that would say a word twice',
      'FROM python:alpine\n',
      image('python:{version}', 'python:{version}-alpine'),
      ['there is no tag alpine-alpine of python'],
    ],
    [
      'a tag made of the version of another image',
      'FROM openjdk:17.0.2-jdk\n',
      image('openjdk:{version}-jdk', 'eclipse-temurin:{version}-jdk'),
      ['whether eclipse-temurin has the tag 17.0.2-jdk is not known'],
    ],
    [
      'packages that another release may lack',
      'FROM debian:10\nRUN apt-get update && apt-get install -y python libssl1.1 curl ffmpeg\n',
      image('debian:10', 'debian:12'),
      ['whether Debian has python is not known', 'whether Debian has libssl1.1 is not known'],
    ],
    [
      'packages of which UBI has a part alone',
      'FROM centos:7\nRUN yum install -y epel-release && yum install -y htop\n',
      image('centos:7', 'registry.access.redhat.com/ubi9/ubi:9.5'),
      ['whether UBI has epel-release', 'whether UBI has htop'],
    ],
    [
      'what microdnf has not',
      'FROM centos:8\nRUN yum groupinstall -y "Development Tools"\n',
      image('centos:8', 'registry.access.redhat.com/ubi8/ubi-minimal:8.10'),
      ['has no counterpart in microdnf'],
    ],
    [
      'a name put together',
      'ARG A=12\nFROM debian:$A-slim\n',
      image('debian:12-slim', 'ubuntu:24.04'),
      ['the image is not written in one place'],
    ],
  ])('declines: %s', (_, text, parts, expected) => {
    const said = obstacle(text, parts);
    for (const part of expected) expect(said).toContain(part);
  });
});

describe('names', () => {
  it('renames labels, variables and packages', () => {
    const text =
      'FROM debian:12\nARG OLD_PORT=80\nENV OLD_PORT=$OLD_PORT OTHER="${OLD_PORT:-1} \\$OLD_PORT $OLD_PORTS"\nLABEL com.acme.team=web\nRUN apt-get install -y python=2.7 python-yaml && echo ${OLD_PORT}\n';
    const { after, outcomes } = migrate(text, {
      labels: { 'com.acme.team': 'com.example.team' },
      environment: { OLD_PORT: 'PORT' },
      packages: { 'apt-get': { python: 'python3' } },
    });
    expect(outcomes.every(({ kind }) => kind === 'applied')).toBe(true);
    expect(after).toBe(
      'FROM debian:12\nARG PORT=80\nENV PORT=$PORT OTHER="${PORT:-1} \\$OLD_PORT $OLD_PORTS"\nLABEL com.example.team=web\nRUN apt-get install -y python3=2.7 python-yaml && echo ${PORT}\n',
    );
  });

  it.each([
    [{ labels: { a: 'b' } }, 'FROM x:1\nLABEL a=1 b=2\n', 'Merge the labels a and b by hand.'],
    [{ environment: { A: 'B' } }, 'FROM x:1\nENV A=1\nENV B=2\n', 'B is there already: merge it with A by hand.'],
    [{ environment: { A: 'B' } }, 'FROM x:1\nENV A=1\nRUN A=2 make\n', 'A RUN sets A itself: rename it there first.'],
  ])('declines %j', (parts, text, detail) => {
    expect(obstacle(text, parts)).toBe(`the new name cannot be put in as it is | ${detail}`);
  });

  it('rewrites, and reports what a policy forbids', () => {
    const { after, outcomes } = migrate('FROM x:1\nRUN curl -k https://a.example.org/b\nADD . /app\n', {
      rewrites: [{ from: 'ADD $S /app', to: 'COPY $S /app' }],
      findings: [{ pattern: 'RUN curl -k $A…', message: 'curl checks no certificate', advice: 'Leave -k out.' }],
    });
    expect(after).toBe('FROM x:1\nRUN curl -k https://a.example.org/b\nCOPY . /app\n');
    expect(outcomes.find(({ kind }) => kind === 'finding')).toMatchObject({ line: 2, advice: 'Leave -k out.' });
  });
});

describe('migrations as files', () => {
  it('has built-in ones whose rules can be read', () => {
    expect(MIGRATIONS.map(migrationTransform).filter((each) => !('id' in each))).toEqual([]);
  });

  it.each([
    ['FROM openjdk:17-jdk-slim\n', 'FROM eclipse-temurin:17-jdk\n'],
    ['FROM openjdk:11\n', 'FROM eclipse-temurin:11-jdk\n'],
    ['FROM openjdk:8-jre-alpine\n', 'FROM eclipse-temurin:8-jre-alpine\n'],
    ['FROM openjdk:8-jdk-alpine3.9\n', 'FROM eclipse-temurin:8-jdk-alpine\n'],
    ['FROM openjdk:latest\n', 'FROM openjdk:latest\n'],
    ['FROM openjdk:17.0.2-slim-bullseye\n', 'FROM eclipse-temurin:17-jdk\n'],
    ['FROM openjdk:8u342-jre\n', 'FROM eclipse-temurin:8-jre\n'],
    ['FROM openjdk:11-jre-windowsservercore\n', 'FROM openjdk:11-jre-windowsservercore\n'],
    ['FROM openjdk:15-jdk\n', 'FROM openjdk:15-jdk\n'],
    ['FROM acme/openjdk:17-jdk\n', 'FROM acme/openjdk:17-jdk\n'],
  ])('openjdk-to-temurin: %j', (before, after) => {
    expect(migrate(before, MIGRATIONS.find(({ id }) => id === 'openjdk-to-temurin') ?? {}).after).toBe(after);
  });

  it.each([
    ['FROM node:20.11.1-bookworm-slim\n', 'FROM node:22-bookworm-slim\n'],
    ['FROM node:18-buster\n', 'FROM node:22-bookworm\n'],
    ['FROM node:16-alpine3.11\n', 'FROM node:22-alpine\n'],
    ['FROM node:20\n', 'FROM node:22\n'],
    ['FROM node:200\nFROM node:lts\nFROM node:20-windowsservercore\n', undefined],
  ])('node-to-22: %j', (before, after) => {
    expect(migrate(before, MIGRATIONS.find(({ id }) => id === 'node-to-22') ?? {}).after).toBe(after ?? before);
  });

  it('reads YAML, and says what is wrong with it', async () => {
    const good = await readMigration(
      'm.yaml',
      'id: mirror\ntitle: Pull from the mirror\nversion: 2\nimages:\n  - { from: "docker.io/*", to: "r.example.com/*", same: true }\n',
    );
    expect(good).toMatchObject({ id: 'mirror', version: 2, images: [{ from: 'docker.io/*', same: true }] });
    expect(await readMigration('m.json', '{"id": "Mirror", "images": [{"form": "a"}], "labels": {"a": 1}}')).toEqual({
      errors: [
        'the migration lacks "title"',
        'the migration lacks "version"',
        'id must match ^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
        'images[0] lacks "from"',
        'images[0] lacks "to"',
        'unknown key "form" in images[0]; did you mean from?',
        'labels.a must be a string',
      ],
    });
  });

  it('sees the scripts of bash that the context holds', async () => {
    const root = project({
      Dockerfile: 'FROM debian:12\nWORKDIR /srv\nCOPY . .\nRUN ./setup.sh && ./plain.sh\nENTRYPOINT ["/srv/start"]\n',
      'setup.sh': '#!/usr/bin/env bash\n[[ -e x ]]\n',
      'plain.sh': '#!/bin/sh\necho\n',
      start: '#!/bin/bash -e\nexec "$@"\n',
      'alpine.yaml': 'id: alpine\ntitle: Move\nversion: 1\nimages:\n  - {from: "debian:12", to: "alpine:3.20"}\n',
    });
    const { stderr: said } = await run(['--migration', './alpine.yaml', '--verbose'], { cwd: root });
    expect(said).toContain('/srv/setup.sh is a script of bash');
    expect(said).toContain('/srv/start is a script of bash');
    expect(said).not.toContain('plain.sh is a script');
  });

  it('runs from the command line: built in, from a file, and with its faults', async () => {
    const root = project({
      Dockerfile: 'FROM openjdk:17-jdk\nMAINTAINER ada\n',
      'mirror.yaml':
        'id: mirror\ntitle: Pull from the mirror\nversion: 1\nimages:\n  - {from: "docker.io/*", to: "r.example.com/*", same: true}\n',
      'bad.yaml': 'id: bad\ntitle: Bad\nversion: 1\nimages:\n  - {from: "a", to: "b:{tag}"}\n',
    });
    const dry = await run(['--migration', 'openjdk-to-temurin'], { cwd: root });
    expect(dry).toMatchObject({ code: 0 });
    expect(dry.stdout).toContain('+FROM eclipse-temurin:17-jdk\n MAINTAINER');
    expect((await run(['-w', '--migration', 'openjdk-to-temurin,./mirror.yaml'], { cwd: root })).code).toBe(0);
    expect(read(root, 'Dockerfile')).toBe('FROM r.example.com/library/eclipse-temurin:17-jdk\nMAINTAINER ada\n');
    const bad = await run(['--migration', './bad.yaml'], { cwd: root });
    expect(bad).toMatchObject({ code: 2, stderr: 'dockerfix: ./bad.yaml: b:{tag}: a has no {tag}\n' });
    expect((await run(['--migration', 'openjdk-temurin'], { cwd: root })).stderr).toContain(
      'did you mean openjdk-to-temurin?',
    );
    expect((await run(['--migration', './none.yaml'], { cwd: root })).stderr).toContain('./none.yaml: cannot be read');
  });
});
