import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Builder } from '../../src/build/types.ts';
import {
  answers,
  buildRequest,
  folderOf,
  missing,
  missingDocker,
  SLOW_BASE,
  startDocker,
  theBuilder,
  useBaseImages,
} from './machine.ts';

const DOCKERFILE = `FROM debian:bookworm-slim AS first
ARG WHO
RUN echo hello $WHO > /made && rm /etc/issue
FROM debian:bookworm-slim
COPY --from=first /made /made
RUN ln /made /opt/hard && ln -s /made /opt/soft
COPY app.sh /app/
USER nobody
ENV GREETING=hi
WORKDIR /app
HEALTHCHECK CMD true
EXPOSE 80
LABEL a="b c"
CMD ["sleep", "86399"]
`;
const never = new AbortController().signal;
const quiet = () => {};

/** Processes of a container that nobody ended. */
const left = () =>
  execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => /^sleep 8639[0-9]/.test(line));
const containers = () => execFileSync('buildah', ['containers'], { encoding: 'utf8' }).match(/e2e-slow/g);

/** What every adapter keeps, on the real engine. */
function keepsTheContract(get: () => Promise<Builder>): void {
  let builder: Builder;
  const folder = folderOf({
    Dockerfile: DOCKERFILE,
    'app.sh': 'echo 1\n',
    'Slow.Dockerfile': `FROM ${SLOW_BASE}\nRUN sleep 86398\n`,
  });
  const image = `dockerfix-e2e-${process.pid}`;
  const base = buildRequest(folder.path, image);
  const request = { ...base, settings: { ...base.settings, buildArgs: ['WHO=world'] } };
  const slow = { ...base, dockerfile: join(folder.path, 'Slow.Dockerfile'), tag: `${image}-slow` };

  beforeAll(async () => {
    builder = await get();
  });
  afterAll(async () => {
    await builder.remove([image, 'dockerfix-e2e-never-made']);
    folder.remove();
  });

  it('builds, and tells what came from the cache after a change', async () => {
    expect(await builder.build(request, never, quiet)).toMatchObject({ kind: 'built' });
    writeFileSync(join(folder.path, 'app.sh'), `echo ${Math.random()}\n`);
    const again = await builder.build(request, never, quiet);
    expect(
      again.kind === 'built' && again.steps.map(({ cached, text }) => `${cached} ${text.split(' ')[0]}`).sort(),
    ).toEqual(['false COPY', 'true COPY', 'true RUN', 'true RUN']);
    const fresh = await builder.build({ ...request, fresh: true }, never, quiet);
    expect(fresh.kind === 'built' && fresh.steps.some(({ cached }) => cached)).toBe(false);
  });

  it('tells config, layers and size', async () => {
    const { config, layers, size } = await builder.inspect(image, never);
    expect(config).toMatchObject({
      user: 'nobody',
      workdir: '/app',
      cmd: ['sleep', '86399'],
      ports: ['80/tcp'],
      labels: { a: 'b c' },
    });
    expect(config.env).toContain('GREETING=hi');
    expect(config.healthcheck).toContain('true');
    expect(layers.length).toBeGreaterThanOrEqual(4);
    expect(size).toBeGreaterThan(50e6);
    expect(layers.reduce((sum, layer) => sum + layer.size, 0)).toBe(size);
  });

  it('shows the files', async () => {
    await builder.withFiles(image, never, async (files) => {
      expect(files.read('/made')?.toString()).toBe('hello world\n');
      expect(files.read('/opt/hard')?.toString()).toBe('hello world\n');
      expect(files.entries.get('/opt/soft')).toMatchObject({ kind: 'link', target: '/made' });
      expect(files.entries.get('/etc/issue')?.size).toBeGreaterThan(0);
      expect(files.entries.get('/app')).toMatchObject({ kind: 'folder', uid: 0 });
      expect(files.digest('/app/app.sh')).toMatch(/^[0-9a-f]{64}$/);
    });
  });

  it('runs commands as the user of the image, and ends what stays up', async () => {
    const { config } = await builder.inspect(image, never);
    const run = { image, config, network: 'host', timeoutSeconds: 60 };
    const command = 'echo "$(id -un) $PWD $GREETING"; exit 3';
    const ran = await builder.run({ ...run, command }, never);
    expect(ran).toMatchObject({ kind: 'exited', code: 3 });
    expect(ran.output).toContain('nobody /app hi');
    expect(await builder.run({ ...run, command: undefined, timeoutSeconds: 2 }, never)).toMatchObject({
      kind: 'running',
    });
    expect(await builder.run({ ...run, command: 'setsid sleep 86397 & sleep 1' }, never)).toMatchObject({ code: 0 });
    expect(left()).toEqual([]);
  });

  it('gives the last lines of a build that fails', async () => {
    writeFileSync(join(folder.path, 'Bad.Dockerfile'), 'FROM debian:bookworm-slim\nRUN echo the-reason; false\n');
    const failed = await builder.build({ ...slow, dockerfile: join(folder.path, 'Bad.Dockerfile') }, never, quiet);
    expect(failed).toMatchObject({ kind: 'failed', reason: 'error' });
    expect(failed.kind === 'failed' && failed.output).toContain('the-reason');
  });

  it('stops at the time limit, and when cancelled, and leaves nothing running', async () => {
    const limited = { ...slow, settings: { ...slow.settings, timeoutSeconds: 2 } };
    expect(await builder.build(limited, never, quiet)).toMatchObject({ kind: 'failed', reason: 'timeout' });
    const stop = new AbortController();
    const building = builder.build(slow, stop.signal, quiet);
    setTimeout(() => stop.abort(new Error('stopped')), 2000);
    await expect(building).rejects.toThrow('stopped');
    await expect.poll(left, { timeout: 20_000 }).toEqual([]);
    expect(containers()).toBeNull();
  });

  it.each([700, 1100, 1500, 1900])('leaves nothing when cancelled among many steps, after %d ms', async (delay) => {
    const steps = Array.from({ length: 20 }, (_, index) => `RUN echo ${delay} ${Math.random()} > /made-${index}\n`);
    // A quick builder is through with them before it is cancelled.
    writeFileSync(join(folder.path, 'Busy.Dockerfile'), `FROM ${SLOW_BASE}\n${steps.join('')}RUN sleep 60\n`);
    const stop = new AbortController();
    const building = builder.build({ ...slow, dockerfile: join(folder.path, 'Busy.Dockerfile') }, stop.signal, quiet);
    setTimeout(() => stop.abort(new Error('stopped')), delay);
    await expect(building).rejects.toThrow('stopped');
    expect(containers()).toBeNull();
  });
}

function useSlowBase(): void {
  useBaseImages('debian:bookworm-slim');
  execFileSync('buildah', ['tag', 'debian:bookworm-slim', SLOW_BASE]);
}

describe.skipIf(missing)('buildah', () => {
  beforeAll(useSlowBase, 600_000);
  keepsTheContract(() => theBuilder('buildah'));
});

describe.skipIf(missing ?? !answers('podman', ['--version']))('podman', () => {
  beforeAll(useSlowBase, 600_000);
  keepsTheContract(() => theBuilder('podman'));
});

describe.skipIf(missingDocker)('docker', () => {
  let docker: Awaited<ReturnType<typeof startDocker>>;
  beforeAll(async () => {
    useSlowBase();
    docker = await startDocker();
  }, 600_000);
  afterAll(() => docker?.stop(), 60_000);

  describe('with BuildKit', () => keepsTheContract(() => theBuilder('docker')));
  describe('without BuildKit', () => keepsTheContract(() => theBuilder('docker-classic')));
});
