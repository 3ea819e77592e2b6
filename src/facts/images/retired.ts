import { table } from '../table.ts';

/**
 * Images that are no longer published or updated, since when, and what took their place.
 * Sources: the deprecation notices on hub.docker.com and in docker-library/docs; for `openjdk`
 * docker-library/openjdk#505 (only early-access builds since); for `java` docker-library/official-images#1670;
 * for Microsoft's, github.com/dotnet/announcements. The dates are general knowledge, to be checked there.
 */
export const RETIRED_IMAGES = table<{ readonly since: string; readonly instead: string }>({
  java: { since: '2016-12', instead: 'eclipse-temurin' },
  openjdk: { since: '2022-07', instead: 'eclipse-temurin' },
  adoptopenjdk: { since: '2021-08', instead: 'eclipse-temurin' },
  'adoptopenjdk/openjdk8': { since: '2021-08', instead: 'eclipse-temurin:8' },
  'adoptopenjdk/openjdk11': { since: '2021-08', instead: 'eclipse-temurin:11' },
  iojs: { since: '2015-09', instead: 'node' },
  'mhart/alpine-node': { since: '2021-04', instead: 'node with an -alpine tag' },
  'mhart/alpine-iojs': { since: '2015-09', instead: 'node with an -alpine tag' },
  centos: { since: '2021-12-31', instead: 'rockylinux/rockylinux or almalinux' },
  opensuse: { since: '2018-08', instead: 'opensuse/leap' },
  'base/archlinux': { since: '2019-10', instead: 'archlinux' },
  'archlinux/base': { since: '2020-10', instead: 'archlinux' },
  jenkins: { since: '2018-06', instead: 'jenkins/jenkins' },
  'jenkins/jnlp-slave': { since: '2020-05', instead: 'jenkins/inbound-agent' },
  piwik: { since: '2018-08', instead: 'matomo' },
  owncloud: { since: '2018-12', instead: 'owncloud/server' },
  sentry: { since: '2020-01', instead: 'getsentry/self-hosted' },
  'google/dart': { since: '2021-04', instead: 'dart' },
  'microsoft/dotnet': { since: '2019-02', instead: 'mcr.microsoft.com/dotnet/sdk' },
  'microsoft/aspnetcore': { since: '2018-05', instead: 'mcr.microsoft.com/dotnet/aspnet' },
  'microsoft/aspnetcore-build': { since: '2018-05', instead: 'mcr.microsoft.com/dotnet/sdk' },
  'ubuntu-debootstrap': { since: '2015-10', instead: 'ubuntu' },
  'ubuntu-upstart': { since: '2015-10', instead: 'ubuntu' },
  'gliderlabs/alpine': { since: '2019-01', instead: 'alpine' },
  'frolvlad/alpine-oraclejdk8': { since: '2019-04', instead: 'eclipse-temurin with an -alpine tag' },
  'kalilinux/kali-linux-docker': { since: '2019-12', instead: 'kalilinux/kali-rolling' },
  consul: { since: '2023-08', instead: 'hashicorp/consul' },
  vault: { since: '2023-08', instead: 'hashicorp/vault' },
});
