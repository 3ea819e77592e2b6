import { hclTargets } from '../context/bake.ts';
import { dataAt, listAt, parseYaml, textAt } from '../context/manifests/values.ts';
import { cleanPath, joinPath } from '../context/paths.ts';
import type { Repository } from '../context/types.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import type { Stage } from '../dockerfile/types.ts';
import { lookUpImage } from '../facts/base-images.ts';
import type { DockerfileInContext } from '../fix/types.ts';
import { composeUses, dockerfileIn } from '../model/start/compose-starts.ts';

/** Another Dockerfile of the repository that builds on the image of this one; undefined where none is seen to. */
export function builtUpon(file: DockerfileInContext, stage: Stage): string | undefined {
  const { context } = file;
  const repository = context?.repository;
  const own = context && dockerfileIn(context);
  if (!repository || own === undefined || stage !== file.dockerfile.stages.at(-1)) return undefined;
  const names = new Set(
    composeUses(file, stage)
      .flatMap(({ service }) => service.image ?? [])
      .map(withoutTag),
  );
  for (const name of namesGiven(repository, own)) names.add(name);
  const stem = stemOf(own);
  return repository.dockerfiles().find((path) => {
    if (path === own) return false;
    return basesIn(repository.read(path) ?? '').some(
      (base) => names.has(base) || (stem !== undefined && isNamed(base, stem)),
    );
  });
}

const BUILD_SCRIPTS = [
  ...['Makefile', 'makefile', 'Justfile', 'justfile', 'Taskfile.yml', 'package.json', 'docker-bake.hcl'],
  ...['build.sh', 'scripts/build.sh', 'bin/build.sh', '.gitlab-ci.yml', '.travis.yml', '.circleci/config.yml'],
];

const WORKFLOWS = ['build', 'ci', 'deploy', 'docker', 'docker-publish', 'image', 'images', 'main', 'publish', 'release']
  .flatMap((name) => [`${name}.yml`, `${name}.yaml`])
  .map((name) => `.github/workflows/${name}`);

/** The names that a Makefile, a script, a pipeline or a bake file gives to the image of a Dockerfile. */
function* namesGiven(repository: Repository, own: string): Generator<string> {
  for (const path of [...BUILD_SCRIPTS, ...WORKFLOWS]) {
    const text = (repository.read(path) ?? '').replace(/\\\r?\n/g, ' ');
    for (const [, line = ''] of text.matchAll(/\bdocker (?:buildx )?build\b([^\n;&|]{0,400})/g)) {
      const file = /(?:^|\s)(?:-f|--file)[ =](\S+)/.exec(line)?.[1]?.replace(/^\.\//, '') ?? 'Dockerfile';
      if (file !== own) continue;
      for (const [, tag = ''] of line.matchAll(/(?:^|\s)(?:-t|--tag)[ =](\S+)/g))
        yield withoutTag(tag.replace(/["']/g, ''));
    }
    if (path.endsWith('.hcl')) yield* namesOfBake(text, own);
    if (path.startsWith('.github/')) yield* namesOfWorkflow(text, own);
  }
}

/** A target's tags, and what `contexts` of others call it (docs.docker.com/build/bake/reference). */
function* namesOfBake(text: string, own: string): Generator<string> {
  const aliases = Array.from(text.matchAll(/([\w./:-]{1,100})"?\s{0,20}=\s{0,20}"target:([^"]{1,100})"/g));
  for (const { name, dockerfile, tags } of hclTargets(text)) {
    if (dockerfile !== own) continue;
    for (const tag of tags) yield withoutTag(tag);
    for (const [, alias = '', target] of aliases) if (target === name) yield withoutTag(alias);
  }
}

/** The tags of docker/build-push-action (github.com/docker/build-push-action, "inputs"). */
function* namesOfWorkflow(text: string, own: string): Generator<string> {
  for (const job of Object.values(dataAt(parseYaml(text), 'jobs'))) {
    for (const step of listAt(job, 'steps')) {
      if (textAt(step, 'uses')?.startsWith('docker/build-push-action@') !== true) continue;
      const context = textAt(step, 'with', 'context') ?? '.';
      const file = textAt(step, 'with', 'file') ?? joinPath(context, 'Dockerfile');
      if (cleanPath(file) !== own) continue;
      for (const tag of (textAt(step, 'with', 'tags') ?? '').split(/[\n,]/)) yield withoutTag(tag.trim());
    }
  }
}

function withoutTag(image: string): string {
  return image
    .replace(/@.*/s, '')
    .replace(/:(?:[\w.-]|\$\{\{[^}]{0,200}\}\}|\$\{(?!\{)[^}]{0,200}\}|\$\(\w+\)|\$(?=\w))+$/, '');
}

/** The images that a Dockerfile's stages are built on and take files from, those of the tables left out. */
function basesIn(text: string): readonly string[] {
  if (!/^[ \t]*FROM\s/im.test(text)) return [];
  return parseDockerfile(text).stages.flatMap(({ base }) =>
    base.kind === 'image' && lookUpImage(base.image) === undefined ? [withoutTag(base.image.text)] : [],
  );
}

/** `base` of `base.Dockerfile` and `Dockerfile.base`; the folder's name of `docker/base/Dockerfile`. */
function stemOf(path: string): string | undefined {
  const [name = '', folder] = path.split('/').toReversed();
  const stem =
    /^(.+)\.(?:docker|container)file$/i.exec(name)?.[1] ?? /^(?:docker|container)file[.-](.+)$/i.exec(name)?.[1];
  if (stem !== undefined) return stem.toLowerCase();
  return folder !== undefined && /base|common|builder|runtime/i.test(folder) ? folder.toLowerCase() : undefined;
}

function isNamed(image: string, stem: string): boolean {
  const name = image.slice(image.lastIndexOf('/') + 1).toLowerCase();
  return name === stem || name.endsWith(`-${stem}`) || name.endsWith(`_${stem}`);
}
