import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPlan } from '../../src/fleet/merge.ts';
import { folderOf, makeRepository, missing, runHere, useBaseImages } from './machine.ts';

/** Stands for openjdk:17-jdk, which lies elsewhere than Temurin: the same JDK under its own folder. */
const OPENJDK = `FROM eclipse-temurin:17-jdk
RUN mv /opt/java/openjdk /usr/local/openjdk-17
ENV JAVA_HOME=/usr/local/openjdk-17
ENV PATH=/usr/local/openjdk-17/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
`;

const SERVER = `import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;

public class Main {
  public static void main(String[] args) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress(8123), 0);
    server.createContext("/", exchange -> {
      byte[] home = System.getProperty("java.specification.version").getBytes();
      exchange.sendResponseHeaders(200, home.length);
      exchange.getResponseBody().write(home);
      exchange.close();
    });
    server.start();
  }
}
`;

const JAVA = `# what the nightly job reads
FROM openjdk:17-jdk
WORKDIR /srv
COPY Main.java ./
RUN /usr/local/openjdk-17/bin/javac Main.java # no build tool
USER 10001
EXPOSE 8123
CMD ["java", "-cp", "/srv", "Main"]
`;

/**
 * Stands for alpine:3.20, whose packages cannot be fetched here: Debian without apt-get, and with an `apk` that takes what the test
 * expects, under Alpine's names, and nothing else.
 */
const ALPINE = `FROM debian:bookworm-slim
RUN mkdir /opt/apt && mv /usr/bin/apt-get /opt/apt/
COPY apk /usr/local/bin/
CMD ["/bin/sh"]
`;

const APK = `#!/bin/sh -e
[ "$1 $2" = "add --no-cache" ] || { echo "unknown: $*"; exit 99; }
shift 2
packages=
for name; do
  case $name in
    gcc) packages="$packages gcc" ;;
    musl-dev) packages="$packages libc6-dev" ;;
    zlib-dev) packages="$packages zlib1g-dev" ;;
    *) echo "unknown: $name"; exit 99 ;;
  esac
done
/opt/apt/apt-get update
/opt/apt/apt-get install -y --no-install-recommends $packages
rm -rf /var/lib/apt/lists/*
`;

const PACKER = `# packs what it gets
FROM debian:bookworm-slim
RUN apt-get update \\
    && apt-get install -y --no-install-recommends \\
        gcc \\
        # zlib.h
        zlib1g-dev \\
    && rm -rf /var/lib/apt/lists/*
WORKDIR /srv
COPY pack.c ./
RUN gcc -o /usr/local/bin/pack pack.c -lz
USER nobody
CMD ["pack", "some words"]
`;

const PACK = `#include <stdio.h>
#include <string.h>
#include <zlib.h>
int main(int count, char **words) {
  printf("%lu\\n", crc32(0, (unsigned char *)words[count - 1], strlen(words[count - 1])));
  return 0;
}
`;

/** What a plan says of one repository whose changed files were built before and after. */
async function planned(folder: string, migration: string) {
  makeRepository(folder);
  const flags = ['--verify', '--builder=buildah', '--network=host', '--no-rebuild', '--format=json'];
  const ran = await runHere(['fleet', 'plan', folder, '--migration', migration, ...flags]);
  const plan = readPlan(ran.stdout);
  if (typeof plan === 'string') throw new Error(`${plan}: ${ran.stderr}`);
  const [repository] = plan.repositories;
  return { state: repository?.state, reasons: repository?.reasons, file: repository?.files[0] };
}

describe.skipIf(missing)('migrations, built before and after', () => {
  beforeAll(() => useBaseImages('eclipse-temurin:17-jdk', 'python:3.11', 'debian:bookworm-slim'), 900_000);

  it('moves from openjdk to Temurin, paths of the JDK included', { timeout: 600_000 }, async () => {
    const base = folderOf({ Dockerfile: OPENJDK });
    execFileSync('buildah', ['build', '-q', '--network=host', '-t', 'docker.io/library/openjdk:17-jdk', base.path]);
    base.remove();
    const folder = folderOf({ Dockerfile: JAVA, 'Main.java': SERVER });
    const { state, reasons, file } = await planned(folder.path, 'openjdk-to-temurin');
    folder.remove();
    expect([state, reasons, file?.built?.outcome]).toEqual(['changes', [], 'alike']);
    expect(file?.diff).toContain('+FROM eclipse-temurin:17-jdk');
    expect(file?.diff).toContain('+RUN /opt/java/openjdk/bin/javac Main.java # no build tool');
    expect(file?.diff).not.toMatch(/^[-+](?:#|USER)/m);
  });

  it('moves a demo to the mirror of a company', { timeout: 600_000 }, async () => {
    execFileSync('buildah', ['tag', 'python:3.11', 'registry.example.com/mirror/library/python:3.11']);
    const folder = folderOf({ 'mirror.yaml': 'x' });
    cpSync('__fixtures__/repos/fastapi', folder.path, { recursive: true });
    const dockerfile = join(folder.path, 'Dockerfile');
    // No other test that builds may listen there.
    writeFileSync(dockerfile, readFileSync(dockerfile, 'utf8').replace('8000', '8124'));
    const rule = { from: 'docker.io/*', to: 'registry.example.com/mirror/*', same: true };
    const migration = join(folder.path, 'mirror.yaml');
    writeFileSync(
      migration,
      JSON.stringify({
        id: 'to-mirror',
        title: 'Pull through the mirror',
        version: 1,
        rationale: 'Ours.',
        images: [rule],
      }),
    );
    const { state, reasons, file } = await planned(folder.path, migration);
    folder.remove();
    expect([state, reasons, file?.built?.outcome]).toEqual(['changes', [], 'alike']);
    expect(file?.diff).toMatch(/^\+FROM registry\.example\.com\/mirror\/(?:library\/)?python:3\.11$/m);
  });

  it('moves from Debian to what stands for Alpine, packages and comments included', { timeout: 600_000 }, async () => {
    const base = folderOf({ Dockerfile: ALPINE, apk: APK });
    chmodSync(join(base.path, 'apk'), 0o755);
    execFileSync('buildah', ['build', '-q', '--network=host', '-t', 'docker.io/library/alpine:3.20', base.path]);
    base.remove();
    const folder = folderOf({ Dockerfile: PACKER, 'pack.c': PACK, 'alpine.json': '' });
    const migration = join(folder.path, 'alpine.json');
    const images = [{ from: 'debian:bookworm*', to: 'alpine:3.20' }];
    writeFileSync(migration, JSON.stringify({ id: 'to-alpine', title: 'Move to Alpine', version: 1, images }));
    const { state, reasons, file } = await planned(folder.path, migration);
    folder.remove();
    expect([state, reasons, file?.built?.outcome]).toEqual(['changes', [], 'alike']);
    expect(file?.diff).toContain('+RUN apk add --no-cache');
    expect(file?.diff).toMatch(/^\+ +gcc musl-dev \\$/m);
    expect(file?.diff).toContain(' # zlib.h');
    expect(file?.diff).not.toMatch(/^[-+](?:#|USER)/m);
  });
});
