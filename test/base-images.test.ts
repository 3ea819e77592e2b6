import { describe, expect, test } from 'vitest';
import { parseImageReference } from '../src/dockerfile/image-reference.ts';
import { isWindowsImage } from '../src/dockerfile/windows.ts';
import { lookUpImage } from '../src/facts/base-images.ts';
import { mayLackPackages } from '../src/facts/end-of-life.ts';
import { parseTag } from '../src/facts/tags.ts';

function reference(text: string) {
  const parsed = parseImageReference(text);
  if (parsed === undefined) throw new Error(`no reference: ${text}`);
  return parsed;
}

describe('tags', () => {
  const rows: readonly (readonly [string, string | undefined, string | undefined])[] = [
    ['3.11-slim-bookworm', '3.11', 'debian bookworm'],
    ['20-alpine3.19', '20', 'alpine 3.19'],
    ['8u222-jdk-stretch', '8u222', 'debian stretch'],
    ['alpine3.18', undefined, 'alpine 3.18'],
    ['bookworm-slim', undefined, 'debian bookworm'],
    ['1.2.3-debian-12-r5', '1.2.3', 'debian bookworm'],
    ['12.4.1-cudnn-devel-ubuntu22.04', '12.4.1', 'ubuntu jammy'],
    ['8.0-jammy-chiseled', '8.0', 'distroless jammy'],
    ['21-jdk-ubi9-minimal', '21', 'ubi-minimal 9'],
    ['17-al2023', '17', 'amazon 2023'],
    ['ltsc2022', 'ltsc2022', undefined],
    ['latest', undefined, undefined],
    ['v1', 'v1', undefined],
  ];
  test.each(rows)('%s', (tag, version, system) => {
    const parsed = parseTag(tag);
    expect(parsed.version).toBe(version);
    expect(parsed.system && `${parsed.system.distribution} ${parsed.system.release}`).toBe(system);
  });
});

describe('images', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['python:3.11-slim-bookworm', 'debian bookworm apt bash'],
    ['node:20-alpine3.19', 'alpine 3.19 apk sh'],
    ['ubuntu:22.04', 'ubuntu jammy apt bash'],
    ['debian:12.5-slim', 'debian bookworm apt bash'],
    ['debian:stretch-20170907', 'debian stretch apt bash'],
    ['centos:7', 'centos 7 yum bash'],
    ['centos:centos6', 'centos 6 yum bash'],
    ['centos:8', 'centos 8 dnf bash'],
    ['amazonlinux:2', 'amazon 2 yum bash'],
    ['oraclelinux:8-slim', 'oracle-slim 8 microdnf bash'],
    ['openjdk:8', 'debian undefined apt bash'],
    ['openjdk:13', 'oracle-slim 7 yum bash'],
    ['openjdk:14.0.1-jdk', 'oracle-slim 7 yum bash'],
    ['openjdk:17', 'oracle-slim 8 microdnf bash'],
    ['openjdk:17-oracle', 'oracle-slim 8 microdnf bash'],
    ['openjdk:17-jdk-oraclelinux7', 'oracle-slim 7 yum bash'],
    ['openjdk:11-jdk-oraclelinux8', 'oracle-slim 8 microdnf bash'],
    ['openjdk:11-oracle', 'oracle-slim 8 microdnf bash'],
    ['openjdk:17-slim', 'debian undefined apt bash'],
    ['openjdk:17-slim-bullseye', 'debian bullseye apt bash'],
    ['openjdk', 'oracle-slim undefined microdnf bash'],
    ['mysql:8.0-oraclelinux9', 'oracle-slim 9 microdnf bash'],
    ['arm32v7/alpine:3.10', 'alpine 3.10 apk sh'],
    ['public.ecr.aws/docker/library/node:18-bullseye', 'debian bullseye apt bash'],
    ['gcr.io/distroless/static-debian12:nonroot', 'distroless undefined undefined sh'],
  ];
  test.each(rows)('%s', (text, expected) => {
    const facts = lookUpImage(reference(text));
    const found =
      facts && `${facts.distribution.id} ${facts.release} ${facts.packageManager} ${facts.bash ? 'bash' : 'sh'}`;
    expect(found).toBe(expected);
  });

  test('an unknown image has no facts', () => {
    expect(lookUpImage(reference('registry:5000/team/img:v1'))).toBeUndefined();
  });

  test('Ubuntu has a user of its own from 23.04 on', () => {
    const users = ['ubuntu:24.04', 'ubuntu:jammy', 'ubuntu'].map(
      (text) => lookUpImage(reference(text))?.accounts.length,
    );
    expect(users).toEqual([1, 0, 1]);
  });

  test('Windows images are told from others', () => {
    const windows = [
      'mcr.microsoft.com/windows/nanoserver:ltsc2022',
      'golang:1.21-nanoserver',
      'my/app:windowsservercore-1809',
    ];
    expect(windows.map((text) => isWindowsImage(reference(text)))).toEqual([true, true, true]);
    expect(isWindowsImage(reference('golang:1.21-alpine'))).toBe(false);
  });
});

describe('packages of an image that may be gone', () => {
  test.each([
    ['python:3.9-buster', true],
    ['python:3.9-bullseye', false],
    ['python:3.8.1', true],
    ['python:3.8', false],
    ['python:3.7', true],
    ['python:3.13.1', false],
    ['node:16', true],
    ['node:18', false],
  ])('%s: %s', (name, expected) => {
    const facts = lookUpImage(reference(name));
    expect(facts && mayLackPackages(facts)).toBe(expected);
  });
});
