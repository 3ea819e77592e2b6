import { table } from '../table.ts';

/** Tags of one image: for each variant, the versions that have it. `3.2-3.14` is a range over the last number. */
export interface TagRow {
  /** The version that `latest` stood for on the day of the source; empty where the image has no such tag. */
  readonly latest: string;
  /** By the words after the version (`slim-bookworm`); the empty string is the plain tag. */
  readonly lines: Readonly<Record<string, string>>;
}

const DOTNET = {
  latest: '10.0',
  lines: { '': '5.0 6.0 7.0 8.0 9.0 10.0', alpine: '5.0 6.0 7.0 8.0 9.0 10.0', noble: '8.0 9.0 10.0' },
};

/**
 * Tags that exist, generated from all versions of library/* in docker-library/official-images (2014-06-04 to
 * 2026-08-21): a tag once published stays on Docker Hub. Read 2026-11-23. Patch versions, Windows, early-access
 * and release-candidate tags are left out. `mcr.microsoft.com/dotnet`: README.*.md of dotnet/dotnet-docker, 2026-08-21.
 */
export const IMAGE_TAGS = table<TagRow>({
  debian: {
    latest: 'trixie',
    lines: {
      '': 'wheezy jessie stretch buster bullseye bookworm trixie',
      slim: 'jessie stretch buster bullseye bookworm trixie',
    },
  },
  ubuntu: { latest: '26.04', lines: { '': '14.04 16.04 18.04 20.04 22.04 24.04 26.04' } },
  alpine: { latest: '3.24', lines: { '': '2.6 2.7 3.1-3.24' } },
  amazoncorretto: {
    latest: '8',
    lines: { '': '8 11 15-26', al2023: '8 11 17 21-26', alpine: '8 11 15-26', jdk: '8 11 17 21-26' },
  },
  composer: { latest: '2', lines: { '': '1 2' } },
  dart: { latest: '3.13', lines: { '': '2.12-2.19 3.0-3.13' } },
  'eclipse-temurin': {
    latest: '25',
    lines: {
      '': '8 11 16-26',
      alpine: '8 11 16-26',
      jammy: '8 11 17-22 25 26',
      jdk: '8 11 16-26',
      'jdk-alpine': '8 11 16-26',
      'jdk-jammy': '8 11 17-22 25 26',
      'jdk-noble': '8 11 17 21-26',
      jre: '8 11 17-26',
      'jre-alpine': '8 11 17-26',
      'jre-jammy': '8 11 17-22 25 26',
      'jre-noble': '8 11 17 21-26',
      noble: '8 11 17 21-26',
    },
  },
  elixir: { latest: '1.20', lines: { '': '1.2-1.20', alpine: '1.5-1.20', slim: '1.2-1.20' } },
  erlang: { latest: '29', lines: { '': '17-29', alpine: '20-29', slim: '17-29' } },
  golang: {
    latest: '1.27',
    lines: { '': '1.2-1.27', alpine: '1.4-1.27', bookworm: '1.19-1.27', bullseye: '1.16-1.24', trixie: '1.24-1.27' },
  },
  gradle: {
    latest: '9.7',
    lines: {
      '': '3.4 3.5 4.0-4.10 5.0-5.6 6.0-6.9 7.0-7.6 8.0-8.14 9.0-9.7',
      alpine: '3.4 3.5 4.0-4.10 5.0-5.4 6.9 7.2-7.6 8.0-8.14 9.0-9.7',
      jdk: '3.4 3.5 4.0-4.10 5.0-5.6 6.0-6.9 7.0-7.6 8.0-8.14 9.0-9.7',
      'jdk-alpine': '3.4 3.5 4.0-4.10 5.0-5.4 6.9 7.2-7.6 8.0-8.14 9.0-9.7',
      jdk11: '4.10 5.0-5.6 6.0-6.9 7.0-7.6 8.0-8.14',
      'jdk11-alpine': '6.9 7.2-7.6 8.0-8.14',
      jdk17: '6.9 7.2-7.6 8.0-8.14 9.0-9.7',
      'jdk17-alpine': '6.9 7.2-7.6 8.0-8.14 9.0-9.7',
      jdk21: '6.9 7.6 8.4-8.14 9.0-9.7',
      'jdk21-alpine': '6.9 7.6 8.4-8.14 9.0-9.7',
      jdk25: '9.1-9.7',
      'jdk25-alpine': '9.1-9.7',
      jdk8: '3.4 3.5 4.0-4.10 5.0-5.6 6.0-6.9 7.0-7.6 8.0-8.14',
      'jdk8-alpine': '3.4 3.5 4.0-4.10 5.0-5.4',
    },
  },
  haskell: { latest: '9', lines: { '': '7-9', bookworm: '9', slim: '8 9', 'slim-bookworm': '9' } },
  httpd: { latest: '2.4', lines: { '': '2.2 2.4', alpine: '2.2 2.4', bookworm: '2.4', trixie: '2.4' } },
  maven: {
    latest: '3.9',
    lines: {
      '': '3.2 3.3 3.5 3.6 3.8 3.9',
      alpine: '3.3 3.5 3.6',
      'amazoncorretto-11': '3.6 3.8 3.9',
      'amazoncorretto-17': '3.8 3.9',
      'amazoncorretto-21': '3.8 3.9',
      'amazoncorretto-25': '3.9',
      'amazoncorretto-8': '3.6 3.8 3.9',
      'eclipse-temurin-11': '3.8 3.9',
      'eclipse-temurin-11-alpine': '3.8 3.9',
      'eclipse-temurin-17': '3.8 3.9',
      'eclipse-temurin-17-alpine': '3.8 3.9',
      'eclipse-temurin-21': '3.8 3.9',
      'eclipse-temurin-21-alpine': '3.8 3.9',
      'eclipse-temurin-25': '3.9',
      'eclipse-temurin-25-alpine': '3.9',
      'eclipse-temurin-8': '3.8 3.9',
      'eclipse-temurin-8-alpine': '3.8 3.9',
      slim: '3.5 3.6',
    },
  },
  nginx: {
    latest: '1.31',
    lines: {
      '': '1.7-1.31',
      alpine: '1.8-1.31',
      'alpine-perl': '1.12-1.31',
      'alpine-slim': '1.22-1.31',
      bookworm: '1.25-1.29',
      perl: '1.12-1.31',
      trixie: '1.28-1.31',
    },
  },
  node: {
    latest: '26',
    lines: {
      '': '4-26',
      alpine: '4 6-26',
      bookworm: '16 18 20-26',
      'bookworm-slim': '16 18 20-26',
      bullseye: '12 14 16-26',
      'bullseye-slim': '12 14 16-26',
      slim: '4-26',
      trixie: '20 22 24-26',
      'trixie-slim': '20 22 24-26',
    },
  },
  openjdk: {
    latest: '',
    lines: {
      '': '7-18',
      alpine: '7 8 12-18',
      jdk: '7-18',
      'jdk-alpine': '7 8 12-18',
      'jdk-slim': '7-11 13-18',
      jre: '7-11',
      'jre-alpine': '7 8',
      'jre-slim': '7-11',
      slim: '7-11 13-18',
    },
  },
  perl: {
    latest: '5.44',
    lines: {
      '': '5.18 5.20 5.22 5.24 5.26 5.28 5.30 5.32 5.34 5.36-5.45',
      bookworm: '5.36 5.38-5.45',
      slim: '5.24 5.26 5.28 5.30 5.32 5.34 5.36-5.45',
      'slim-bookworm': '5.36 5.38-5.45',
      'slim-trixie': '5.38 5.40 5.42-5.45',
      trixie: '5.38 5.40 5.42-5.45',
    },
  },
  php: {
    latest: '8.5',
    lines: {
      '': '5.3-5.6 7.0-7.4 8.0-8.5',
      alpine: '5.5 5.6 7.0-7.4 8.0-8.5',
      apache: '5.3-5.6 7.0-7.4 8.0-8.5',
      'apache-bookworm': '8.1-8.5',
      'apache-bullseye': '7.3 7.4 8.0-8.4',
      'apache-trixie': '8.1-8.5',
      bookworm: '8.1-8.5',
      bullseye: '7.3 7.4 8.0-8.4',
      cli: '5.3-5.6 7.0-7.4 8.0-8.5',
      'cli-alpine': '5.6 7.0-7.4 8.0-8.5',
      'cli-bookworm': '8.1-8.5',
      'cli-bullseye': '7.3 7.4 8.0-8.4',
      'cli-trixie': '8.1-8.5',
      fpm: '5.4-5.6 7.0-7.4 8.0-8.5',
      'fpm-alpine': '5.5 5.6 7.0-7.4 8.0-8.5',
      'fpm-bookworm': '8.1-8.5',
      'fpm-bullseye': '7.3 7.4 8.0-8.4',
      'fpm-trixie': '8.1-8.5',
      trixie: '8.1-8.5',
      zts: '5.5 5.6 7.0-7.4 8.0-8.5',
      'zts-alpine': '5.5 5.6 7.0-7.4 8.0-8.5',
      'zts-bookworm': '8.1-8.5',
      'zts-bullseye': '7.3 7.4 8.0-8.4',
      'zts-trixie': '8.1-8.5',
    },
  },
  postgres: { latest: '18', lines: { '': '8-18', alpine: '9-18', bookworm: '11-18', trixie: '13-18' } },
  pypy: {
    latest: '3.11',
    lines: {
      '': '2.7 3.5-3.11',
      bookworm: '2.7 3.8-3.11',
      slim: '2.7 3.5-3.11',
      'slim-bookworm': '2.7 3.8-3.11',
      'slim-trixie': '2.7 3.11',
      trixie: '2.7 3.11',
    },
  },
  python: {
    latest: '3.14',
    lines: {
      '': '2.7 3.2-3.14',
      alpine: '2.7 3.3-3.14',
      bookworm: '3.7-3.14',
      bullseye: '3.6-3.13',
      slim: '2.7 3.2-3.14',
      'slim-bookworm': '3.7-3.14',
      'slim-bullseye': '3.6-3.13',
      'slim-trixie': '3.9-3.14',
      trixie: '3.9-3.14',
    },
  },
  ruby: {
    latest: '4.0',
    lines: {
      '': '1.9 2.0-2.7 3.0-3.4 4.0',
      alpine: '2.1-2.7 3.0-3.4 4.0',
      bookworm: '3.1-3.4 4.0',
      bullseye: '2.6 2.7 3.0-3.4',
      slim: '1.9 2.0-2.7 3.0-3.4 4.0',
      'slim-bookworm': '3.1-3.4 4.0',
      'slim-bullseye': '2.6 2.7 3.0-3.4',
      'slim-trixie': '3.2-3.4 4.0',
      trixie: '3.2-3.4 4.0',
    },
  },
  rust: {
    latest: '1.98',
    lines: {
      '': '1.19-1.98',
      alpine: '1.37-1.98',
      bookworm: '1.67-1.98',
      bullseye: '1.51-1.98',
      slim: '1.25-1.98',
      'slim-bookworm': '1.67-1.98',
      'slim-bullseye': '1.51-1.98',
      'slim-trixie': '1.72 1.88-1.98',
      trixie: '1.72 1.88-1.98',
    },
  },
  swift: {
    latest: '6.3',
    lines: { '': '3.0 3.1 4.0-4.2 5.0-5.10 6.0-6.3', bookworm: '5.10 6.0-6.3', slim: '5.0-5.10 6.0-6.3' },
  },
  'mcr.microsoft.com/dotnet/sdk': DOTNET,
  'mcr.microsoft.com/dotnet/aspnet': DOTNET,
  'mcr.microsoft.com/dotnet/runtime': DOTNET,
});
