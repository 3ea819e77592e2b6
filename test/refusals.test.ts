import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../src/dockerfile/parse.ts';

/** What BuildKit's own compiler says of each (moby/buildkit, dockerfile2llb; asked on 2026-11-26). */
describe('what the builder refuses is a problem', () => {
  it.each([
    'EXPOSE abc',
    'EXPOSE 70000',
    'EXPOSE 80/foo',
    'EXPOSE 8080-80',
    'EXPOSE 80,443',
    'EXPOSE 80 # web',
    'STOPSIGNAL SIGFOO',
    'STOPSIGNAL 0',
    'VOLUME ""',
    'VOLUME ["/a", ""]',
    'ENV =x',
    'ENV A="b',
    "ENV A it's",
    'ENV A=${B',
    'ENV A=${B:!x}',
    'LABEL =x',
    'LABEL a="b',
    'ARG =x',
    "ARG A=it's",
    "USER it's",
    'WORKDIR /a b"',
    'COPY "a b',
    'COPY --chmod=zz a b',
    'COPY --chmod=0999 a b',
    'COPY --link=foo a b',
    'COPY --from a b',
    'COPY --from=$X a b',
    'COPY --from=9 a b',
    'COPY --from=0 a b',
    'COPY --from=a --from=b c d',
    'ADD --checksum=foo https://example.org/x y',
    'RUN --mount=type=foo true',
    'RUN --mount=type=cache true',
    'RUN --mount=foo=bar true',
    'RUN --mount=type=secret true',
    'RUN --mount=type=cache,target=/x,sharing=zz true',
    'RUN --network=foo true',
    'HEALTHCHECK NONE x',
    'HEALTHCHECK CMD',
    'HEALTHCHECK FOO',
    'HEALTHCHECK --interval=1 CMD x',
    'HEALTHCHECK --interval=1us CMD x',
    'HEALTHCHECK --retries=x CMD x',
    'SHELL []',
    'LABEL',
    'ONBUILD FROM x',
  ])('%s', (line) => {
    expect(parseDockerfile(`FROM debian:trixie\n${line}\n`).problems).toHaveLength(1);
  });
  it.each([
    'FROM UPPER\n',
    'FROM a:\n',
    'FROM a//b\n',
    'FROM a:b:c\n',
    'FROM a@latest\n',
    'FROM a_\n',
    'FROM $X\n',
    'FROM a:$X\n',
    'FROM a b\n',
    'FROM a AS 1x\n',
    'FROM --platform=foo a\n',
    'FROM --platform=$NOPE a\n',
    'FROM a AS b\nCOPY --from=b x y\n',
    'FROM a AS b\nCOPY --from=c x y\nFROM a AS c\nCOPY --from=b x y\n',
    'FROM a AS b\nRUN --mount=from=b,target=/x true\nFROM a\n',
  ])('%j', (text) => {
    expect(parseDockerfile(text).problems).toHaveLength(1);
  });
});

describe('what the builder takes is none', () => {
  it.each([
    'EXPOSE 80/TCP',
    'EXPOSE 127.0.0.1:8080:80/udp',
    'EXPOSE 8000-8010',
    'EXPOSE $PORT',
    'STOPSIGNAL sigint',
    'STOPSIGNAL RTMIN+3',
    'STOPSIGNAL 9',
    'STOPSIGNAL $SIGNAL',
    'VOLUME $HOME',
    "MAINTAINER it's me",
    "CMD it's",
    'ENV A=${B:-${C:-"d}"}} E=\\${F',
    "ENV A='${B'",
    'ENV A=$ B=$$x C=$1',
    "LABEL a=it\\'s",
    'COPY --chmod=u=rwX,go=rX a b',
    'COPY --chmod=$MODE a b',
    'COPY --link a b',
    'COPY --from=nginx:1.31 a b',
    'RUN --mount=type=ssh true',
    'RUN --mount=type=secret,id=x true',
    'RUN --mount=type=cache,TARGET=/x,ro true',
    'RUN --mount=target=/x true',
    'HEALTHCHECK --interval=0 --timeout=1h30m --retries=+3 CMD x',
    'HEALTHCHECK none',
    'ONBUILD EXPOSE abc',
  ])('%s', (line) => {
    expect(parseDockerfile(`FROM debian:trixie\n${line}\n`).problems).toEqual([]);
  });
  it.each([
    'ARG X\nFROM a:$X\n',
    'FROM a-$TARGETARCH\n',
    'FROM --platform=linux/$TARGETARCH a\n',
    'FROM --platform=arm/v7 a\n',
    'FROM localhost/a\n',
    'FROM host:5000/team/a:1.0_x@sha256:0000000000000000000000000000000000000000000000000000000000000000\n',
    'FROM a AS b\nCOPY --from=c x y\nFROM a AS c\n',
    'FROM a AS x\nFROM a AS y\nCOPY --from=0 b c\n',
    'FROM scratch\nCOPY a b\n',
    'FROM ${X:-alpine}\n',
  ])('%j', (text) => {
    expect(parseDockerfile(text).problems).toEqual([]);
  });
});
