import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Builder } from '../../src/build/types.ts';
import { copyOf, type Demo, verifyDemo } from './demo-cases.ts';
import { type Figures, figuresOf, readVerified, writeResults } from './figures.ts';
import { answerOf, buildRequest, missing, runHere, theBuilder, useBaseImages } from './machine.ts';

/** Builds them before and after, starts them, and asks them. */
export function buildUnsafe(section: string, demos: readonly (readonly [name: string, demo: Demo])[]): void {
  describe.skipIf(missing)(`${section} with --unsafe`, () => testsOf(section, demos));
}

function testsOf(section: string, demos: readonly (readonly [name: string, demo: Demo])[]): void {
  const figures: Figures[] = [];
  let builder: Builder;
  beforeAll(async () => {
    useBaseImages(...new Set(demos.flatMap(([, { bases }]) => bases)));
    builder = await theBuilder('buildah');
  }, 900_000);
  afterAll(() => writeResults(section, figures));

  it.each(demos)('%s builds, and answers', { timeout: 1_200_000 }, async (name, demo) => {
    const folder = copyOf(name);
    try {
      const ran = await verifyDemo(folder.path, '--unsafe');
      const report = readVerified(ran.stdout);
      expect(report.problems).toEqual([]);
      expect(ran.code).toBe(0);
      expect(report.applied.includes('split-build-stage')).toBe(demo.isSplit === true);
      figures.push(figuresOf(name, 'unsafe', report));
      if (demo.request) await expectAnswer(folder.path, demo.request);
    } finally {
      folder.remove();
    }
  });

  async function expectAnswer(path: string, request: NonNullable<Demo['request']>): Promise<void> {
    const image = `dockerfix-e2e-${process.pid}`;
    try {
      expect((await runHere(['-w', '--unsafe', '--no-config', path])).code).toBe(0);
      const built = await builder.build(buildRequest(path, image), new AbortController().signal, () => {});
      expect(built).toMatchObject({ kind: 'built' });
      const answer = await answerOf(builder, image, `http://127.0.0.1:${request.port}${request.path}`);
      expect(answer).toMatch(request.answer);
    } finally {
      await builder.remove([image]);
    }
  }
}
