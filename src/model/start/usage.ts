import { expand } from '../../dockerfile/expand.ts';
import type { Dockerfile, Stage } from '../../dockerfile/types.ts';
import { ancestryOf } from '../stages.ts';

/** What someone who builds and runs the image must know, as the Dockerfile states it. */
export interface Usage {
  /** Names that `--target` takes; the last stage's is not among them. */
  readonly targets: readonly string[];
  readonly buildArguments: readonly NamedValue[];
  /** `8080` or `53/udp`. */
  readonly ports: readonly string[];
  readonly volumes: readonly string[];
  readonly variables: readonly NamedValue[];
}

export interface NamedValue {
  readonly name: string;
  readonly value: string | undefined;
}

/** Variables that steer tools of the build or the language, not the program. */
const TOOL_VARIABLE =
  /^(?:PATH|LANG|LC_\w+|TERM|HOME|DEBIAN_FRONTEND|PYTHON\w*|PIP_\w+|POETRY_\w+|UV_\w+|VIRTUAL_ENV|NODE_ENV|NODE_OPTIONS|NPM_CONFIG_\w+|GEM_\w+|BUNDLE_\w+|JAVA_HOME|MAVEN_\w+|GOPATH|GOROOT|GOFLAGS|CGO_ENABLED|RUSTUP_HOME|CARGO_HOME)$/i;

export function usageOf(dockerfile: Dockerfile, stage: Stage): Usage {
  const stages = ancestryOf(stage).toReversed();
  const instructions = stages.flatMap((own) => own.instructions);
  const valueOf = (name: string) => stage.finalState.env.get(name) ?? stage.finalState.args.get(name);
  const values = (keyword: 'EXPOSE' | 'VOLUME') =>
    instructions.flatMap((instruction) =>
      instruction.keyword === keyword
        ? instruction.arguments.flatMap(({ text }) => expand(text, valueOf, dockerfile.escape) ?? [])
        : [],
    );
  return {
    targets: dockerfile.stages.slice(0, -1).flatMap(({ name }) => name ?? []),
    buildArguments: buildArguments(dockerfile),
    ports: unique(
      values('EXPOSE')
        .filter((port) => /^\d+(?:\/(?:tcp|udp))?$/.test(port))
        .map((port) => port.replace('/tcp', '')),
    ),
    volumes: unique(values('VOLUME').filter((volume) => volume.startsWith('/'))),
    variables: [...stage.finalState.env]
      .filter(([name]) => !TOOL_VARIABLE.test(name))
      .map(([name, value]) => ({ name, value })),
  };
}

/** Each ARG once, with the first default that is stated. */
function buildArguments(dockerfile: Dockerfile): readonly NamedValue[] {
  const found = new Map<string, string | undefined>();
  for (const instruction of dockerfile.instructions) {
    if (instruction.keyword !== 'ARG') continue;
    for (const { name, value } of instruction.pairs) found.set(name, found.get(name) ?? value);
  }
  return [...found].map(([name, value]) => ({ name, value }));
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
