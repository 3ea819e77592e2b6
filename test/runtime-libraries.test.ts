import { describe, expect, it } from 'vitest';
import { parseImageReference } from '../src/dockerfile/image-reference.ts';
import { lookUpImage } from '../src/facts/base-images.ts';
import { debianRelease } from '../src/facts/plain-releases.ts';
import { runtimeLibraries } from '../src/facts/runtime-libraries.ts';

describe('what a development package is at run time', () => {
  it.each([
    ['libpq-dev', 'bookworm', ['libpq5']],
    ['libssl-dev', 'bookworm', ['libssl3']],
    ['libssl-dev', 'trixie', ['libssl3t64']],
    ['nlohmann-json3-dev', 'trixie', []],
    ['nlohmann-json3-dev', undefined, []],
    ['libjsoncpp-dev', 'trixie', ['libjsoncpp26']],
    ['python3-dev', 'bullseye', []],
    ['libncurses5-dev', 'trixie', undefined],
    ['libssl-dev', 'bullseye', ['libssl1.1']],
    ['libpng-dev', 'bullseye', ['libpng16-16']],
    ['libldap-dev', 'bullseye', undefined],
    ['libssl-dev', 'buster', undefined],
    ['libnone-dev', 'bookworm', undefined],
  ] as const)('%s in %s', (name, release, packages) => {
    expect(runtimeLibraries(name, 'debian', release)).toEqual(packages);
  });

  it('knows Alpine', () => {
    expect(runtimeLibraries('postgresql-dev', 'alpine', '3.20')).toEqual(['libpq']);
    expect(runtimeLibraries('libpq-dev', 'alpine', undefined)).toEqual(['libpq']);
  });
});

describe("Debian's release under a tag", () => {
  it.each([
    ['rust:1.80', 'bookworm'],
    ['rust:1.71.1', 'bullseye'],
    ['rust:1.72-slim', 'bookworm'],
    ['rust:1.89', 'trixie'],
    ['rust:1', 'trixie'],
    ['rust', 'trixie'],
    ['rust:1.95-bookworm', 'bookworm'],
    ['golang:1.23.4', 'bookworm'],
    ['golang:1.24', 'trixie'],
    ['golang:1.24.1', undefined],
    ['golang:1.7', undefined],
    ['php:8.2-fpm', 'trixie'],
    ['php:8.2.12-apache', 'bookworm'],
    ['php:8.0.3-cli', undefined],
    ['php:7.4-apache', 'bullseye'],
    ['php:8', 'trixie'],
    ['php:8.2-fpm-alpine', undefined],
    ['ruby:3.2.2', 'bookworm'],
    ['ruby:3.1-slim', 'bookworm'],
    ['ruby:2', 'bullseye'],
    ['ruby:4.0', 'trixie'],
    ['gcc:13', 'bookworm'],
    ['gcc:14.1', undefined],
    ['gcc:latest', 'trixie'],
    ['rust:1.80-alpine', undefined],
    ['elixir:1.17', 'bookworm'],
    ['elixir:1.18-otp-28-slim', 'trixie'],
    ['elixir:1.20', 'trixie'],
    ['erlang:25', 'bullseye'],
  ])('%s', (image, release) => {
    const reference = parseImageReference(image);
    const facts = reference && lookUpImage(reference);
    expect(facts && debianRelease(facts)).toBe(release);
  });
});
