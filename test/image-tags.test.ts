import { describe, expect, test } from 'vitest';
import { parseImageReference } from '../src/dockerfile/image-reference.ts';
import { type BaseImageFacts, knownImages, lookUpImage } from '../src/facts/base-images.ts';
import { distributionFacts } from '../src/facts/distributions.ts';
import { endsOfLife } from '../src/facts/end-of-life.ts';
import { latestVersion, tagFor, versionTag } from '../src/facts/image-tags.ts';
import { APPLICATION_IMAGES } from '../src/facts/images/applications.ts';
import { DATABASE_IMAGES } from '../src/facts/images/databases.ts';
import { LANGUAGE_IMAGES } from '../src/facts/images/languages.ts';
import { LATEST_TAGS } from '../src/facts/images/latest-tags.ts';
import { IMAGE_NAMESPACES } from '../src/facts/images/namespaces.ts';
import { OTHER_REGISTRY_IMAGES } from '../src/facts/images/other-registries.ts';
import { SYSTEM_IMAGES } from '../src/facts/images/systems.ts';
import { IMAGE_TAGS } from '../src/facts/images/tag-table.ts';
import type { ImageRow, ImageVersion } from '../src/facts/images/types.ts';

function facts(text: string): BaseImageFacts {
  const reference = parseImageReference(text);
  const found = reference && lookUpImage(reference);
  if (!found) throw new Error(`no facts: ${text}`);
  return found;
}

describe('pins', () => {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['python', '3.14'],
    ['python:slim', '3.14-slim'],
    ['node:latest', '26'],
    ['node:alpine', '26-alpine'],
    ['php:fpm-alpine', '8.5-fpm-alpine'],
    ['ubuntu', '26.04'],
    ['debian:latest', 'trixie'],
    ['alpine', '3.24'],
    ['redis:alpine', '8.10-alpine'],
    ['redis:no-such-variant', undefined],
    ['phusion/baseimage', undefined],
  ];
  test.each(rows)('%s', (text, expected) => {
    const { name, tag } = facts(text);
    const words = tag.text === 'latest' ? [] : tag.words;
    const version = latestVersion(name);
    expect(version && tagFor(name, version, words)).toBe(expected);
  });

  test('a project version finds the longest tag that exists', () => {
    expect(versionTag('node', '20.11.1', ['alpine'])).toBe('20-alpine');
    expect(versionTag('python', '3.11.4', ['slim'])).toBe('3.11-slim');
    expect(versionTag('python', '3.99', [])).toBeUndefined();
    expect(versionTag('golang', '1.22.3', [])).toBe('1.22');
  });

  test('every image with tags has facts', () => {
    const names = new Set(knownImages());
    expect(Object.keys(IMAGE_TAGS).filter((name) => !names.has(name))).toEqual([]);
    expect(Object.keys(LATEST_TAGS).length).toBeGreaterThan(80);
  });
});

describe('end of life', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['python:3.6-slim', 'python 3.6 2021-12-23 3.11'],
    ['node:14', 'node 14 2023-04-30 22'],
    ['ubuntu:16.04', 'Ubuntu xenial 2021-04-02 22.04'],
    ['debian:stretch-slim', 'Debian stretch 2022-07-01 12'],
    ['python:3.12-bookworm', ''],
    ['node:22-alpine3.19', 'Alpine 3.19 2025-11-01 3.22'],
    ['golang:1.13.5-alpine3.10', 'golang 1.13.5 2020-08-11 1.26, Alpine 3.10 2021-05-01 3.22'],
    ['mcr.microsoft.com/dotnet/sdk:6.0', 'mcr.microsoft.com/dotnet/sdk 6.0 2024-11-12 10'],
  ];
  test.each(rows)('%s', (text, expected) => {
    const ends = endsOfLife(facts(text)).map((end) => `${end.subject} ${end.date} ${end.nearest}`);
    expect(ends.join(', ')).toBe(expected);
  });
});

test('the images with facts are many', () => {
  expect(knownImages().length).toBeGreaterThan(200);
});

describe('the tables of images', () => {
  const tables: readonly (readonly [string, Readonly<Record<string, ImageRow>>])[] = [
    ['systems', SYSTEM_IMAGES],
    ['languages', LANGUAGE_IMAGES],
    ['databases', DATABASE_IMAGES],
    ['applications', APPLICATION_IMAGES],
    ['other registries', OTHER_REGISTRY_IMAGES],
    ['namespaces', IMAGE_NAMESPACES],
  ];

  test('name each image once', () => {
    const names = tables.slice(0, -1).flatMap(([, rows]) => Object.keys(rows));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test.each(tables)('%s give users with numbers, absolute folders and known distributions', (_, rows) => {
    for (const [name, row] of Object.entries(rows)) {
      const versions: ImageVersion[] = [
        row,
        ...(row.before ?? []).map(([, version]) => version),
        ...Object.values(row.variants ?? {}),
      ];
      for (const version of versions) {
        const users = `${version.users ?? ''} ${version.accounts ?? ''}`.split(' ').filter((user) => user !== '');
        for (const user of users) expect(user, name).toMatch(/^[a-z][\w-]*:\d+:\d+(?::\/[\w./-]+)?$/);
        for (const folder of [version.workdir ?? '/', ...(version.volumes ?? [])]) expect(folder, name).toMatch(/^\//);
        if (version.on !== undefined) expect(distributionFacts(version.on).id, name).toBe(version.on);
      }
    }
  });

  test('hold at least 150 images of Docker Hub', () => {
    expect(knownImages().filter((name) => !/^[^/]*[.:][^/]*\//.test(name)).length).toBeGreaterThan(150);
  });
});
