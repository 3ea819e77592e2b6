import { expect, test } from 'vitest';
import { parseDockerfile } from '../src/dockerfile/parse.ts';
import { ancestryOf, familyOf, giversOf, heirsOf, instructionsOf, isBuiltOn, isShipped } from '../src/model/stages.ts';

const TEXT = `FROM debian AS base
ENV A=1
FROM base AS build
RUN make
FROM build AS test
FROM base
COPY --from=build /a /a
RUN --mount=FROM=test,target=/t x
`;
const dockerfile = parseDockerfile(TEXT);
const [base, build, tested, last] = dockerfile.stages;
if (!base || !build || !tested || !last) throw new Error('no stages');

test('ancestry: itself first, the lowest last', () => {
  expect(ancestryOf(tested)).toEqual([tested, build, base]);
  expect(instructionsOf(tested).map(({ keyword }) => keyword)).toEqual(['ENV', 'RUN']);
  expect(isBuiltOn(tested, base)).toBe(true);
  expect(isBuiltOn(base, tested)).toBe(false);
});

test('heirs, family and givers', () => {
  expect(heirsOf(dockerfile, base)).toEqual([build, last]);
  expect(familyOf(dockerfile, build)).toEqual([build, tested]);
  expect(last.instructions.map((instruction) => giversOf(dockerfile, instruction))).toEqual([[build], [tested]]);
});

test('what ends in an image', () => {
  expect(dockerfile.stages.map((stage) => isShipped(dockerfile, stage))).toEqual([true, false, false, true]);
});
