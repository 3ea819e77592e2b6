import { describe, expect, it } from 'vitest';
import { fixDockerfile } from '../src/fix/fix.ts';
import { splitBuildStage } from '../transforms/multi-stage/split-build-stage.ts';
import { fixtureCases } from './laws/fixtures.ts';

const cases = new Map(
  fixtureCases()
    .filter(({ transform }) => transform === splitBuildStage.id)
    .map((fixture) => [fixture.name, fixture]),
);

function outcomesOf(name: string) {
  const fixture = cases.get(name);
  if (!fixture) throw new Error(`no fixture ${name}`);
  return fixDockerfile(fixture.input, {
    transforms: [splitBuildStage],
    unsafe: true,
    options: {},
    context: fixture.context,
  }).outcomes;
}

/** Why each Dockerfile that must not change is left alone: unchanged for another reason is no proof. */
const REASONS: Readonly<Record<string, string>> = {
  'no-go-builds-as-user': 'the build runs as another user',
  'no-go-compose-starts-shell': 'a compose file starts something else',
  'no-go-copy-from-image': 'a copy brings more than files of the project',
  'no-go-copy-of-a-variable': 'what a copy brings is not certain',
  'no-go-downloads': 'a copy brings more than files of the project',
  'no-go-framework-files': 'what the program opens is not known',
  'no-go-generates': 'the build runs programs of its own',
  'no-go-healthcheck-tool': 'the image needs a tool that a small one lacks',
  'no-go-heredoc': 'a RUN cannot be read',
  'no-go-hidden-module': 'there is no go.mod where the program is built',
  'no-go-kafka': 'the program is linked with C',
  'no-go-linked-with-c': 'the program is linked with C',
  'no-go-make': 'what a step leaves for the program is not known',
  'no-go-mixed-packages': 'one RUN serves the build and the program',
  'no-go-name-as-pattern': 'where the files lie is not certain',
  'no-go-named-stage': 'the stage has a name',
  'no-go-no-context': 'the build context is not known',
  'no-go-no-module': 'there is no go.mod where the program is built',
  'no-go-no-workdir': 'where the files lie is not certain',
  'no-go-onbuild': 'the image is a base for other builds',
  'no-go-other-program': 'the program is not what the build makes',
  'no-go-run-at-start': 'the program is compiled whenever the image starts',
  'no-go-shell': 'the shell is changed',
  'no-go-starts-programs': 'the program starts other programs',
  'no-go-starts-two': 'more than one program is started',
  'no-go-unknown-release': 'the program needs the system that it is built on',
  'no-go-whole-folder': 'the program opens its whole working folder',
  'no-maven-healthcheck-curl': 'the image needs a tool that a small one lacks',
  'no-maven-modules': 'the project has several modules',
  'no-maven-other-name': 'the jar is not the one that pom.xml names',
  'no-maven-run-at-start': 'the program is compiled whenever the image starts',
  'no-maven-runs-others': 'the build runs other programs',
  'no-maven-starts-programs': 'the program starts other programs',
  'no-maven-thin-jar': 'the jar may need others beside it',
  'no-maven-unknown-java': 'no runtime image is known for this Java',
  'no-maven-web-files': 'the program is more than its jar',
  'no-rust-yet': 'not split yet for Rust',
  'no-site-configuration': 'the server has a configuration of its own',
  'no-site-development-server': 'not split yet for Node services',
  'no-site-folder-in-context': 'the served folder is not one that the build makes',
  'no-site-healthcheck-tool': 'the image needs a tool that a small one lacks',
  'no-site-port-not-stated': 'how the site is served is not known',
  'no-site-port-variable': 'how the site is served is not known',
  'no-site-proxy': 'how the site is served is not known',
  'no-site-service': 'not split yet for Node services',
  'no-site-user': 'the server runs as another user',
};

/** Nothing is started, there is a final stage, or the shell is none that is read: there is nothing to say. */
const SILENT = ['no-escape-directive', 'no-go-builder-image', 'no-go-two-stages', 'no-windows'];

describe('split-build-stage leaves alone', () => {
  it.each(Object.entries(REASONS))('%s: %s', (name, reason) => {
    expect(outcomesOf(name)).toMatchObject([{ kind: 'declined', reason }]);
  });

  it.each(SILENT)('%s, without a word', (name) => {
    expect(outcomesOf(name)).toEqual([]);
  });

  it('has a reason for every fixture', () => {
    const unchanged = [...cases.values()].filter(({ mustChange }) => !mustChange).map(({ name }) => name);
    expect(unchanged.sort()).toEqual([...Object.keys(REASONS), ...SILENT].sort());
  });
});
