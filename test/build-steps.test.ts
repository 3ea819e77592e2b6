import { describe, expect, it } from 'vitest';
import { readSteps } from '../src/build/steps.ts';

const brief = (output: string) =>
  readSteps(output.split('\n')).map((step) => `${step.cached ? 'cached' : 'ran'} ${step.text}`);

describe('the working steps of a build', () => {
  it('reads podman and buildah, several stages', () => {
    const output = [
      '[1/2] STEP 1/3: FROM debian:bookworm AS build',
      '[1/2] STEP 2/3: ENV A=b',
      '--> Using cache 9a53b87dcdd9',
      '[1/2] STEP 3/3: RUN make',
      '--> Using cache 1b53b87dcdd9',
      '--> 1b53b87dcdd',
      '[2/2] STEP 1/2: FROM debian:bookworm',
      '[2/2] STEP 2/2: COPY --from=build /x /y',
      '--> 2c53b87dcdd',
    ].join('\n');
    expect(brief(output)).toEqual(['cached RUN make', 'ran COPY --from=build /x /y']);
  });

  it('reads docker without BuildKit', () => {
    const output = [
      'Step 1/3 : FROM a',
      ' ---> 04b66771ac21',
      'Step 2/3 : RUN echo hi',
      ' ---> Using cache',
      ' ---> 795d',
    ];
    expect(brief([...output, 'Step 3/3 : CMD x', ' ---> Using cache'].join('\n'))).toEqual(['cached RUN echo hi']);
  });

  it('reads BuildKit, whose steps run side by side', () => {
    const output = [
      '#1 [internal] load build definition from Dockerfile',
      '#5 [build 2/3] RUN echo hi',
      '#6 [stage-1 2/3] ADD . /x',
      '#6 DONE 0.1s',
      '#5 CACHED',
      '#6 [stage-1 2/3] ADD . /x',
      '#7 exporting to image',
    ].join('\n');
    expect(brief(output)).toEqual(['cached RUN echo hi', 'ran ADD . /x']);
  });

  it('does not take what a step prints for a step', () => {
    const output = ['STEP 1/2: FROM a', 'STEP 2/2: RUN ./x', 'RUN y', '#3 0.1 RUN z', 'COPY done'].join('\n');
    expect(brief(output)).toEqual(['ran RUN ./x']);
  });
});
