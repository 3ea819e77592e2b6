import type { BuildContext } from '../../src/context/types.ts';
import { ACTIONS } from '../../src/facts/workflow-actions.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, DockerfileInContext, Fix } from '../../src/fix/types.ts';

const FOLDER = '.github/workflows';
const PATH = `${FOLDER}/image.yml`;

/** A GitHub workflow that builds the image, scans it, and pushes it from the main branch and from version tags. */
export const addCiWorkflow = defineTransform({
  id: 'add-ci-workflow',
  title: 'Build, scan and push the image in a workflow',
  rationale:
    'An image that each change builds and scans anew never comes as a surprise, and what is pushed is what was scanned.',
  safety: 'safe',
  onByDefault: false,
  aliases: [],
  mayChange: [],
  *propose({ dockerfile, context }: DockerfileInContext) {
    const where = dockerfile.stages.at(-1)?.from.span;
    if (!where) return;
    const obstacle = obstacleIn(context);
    if (obstacle) yield { kind: 'decline', where, ...obstacle } satisfies Decline;
    else if (context) {
      const after = workflow(context.dockerfilePath ?? 'Dockerfile');
      const siblings = [{ path: PATH, before: undefined, after }];
      yield { kind: 'fix', where, message: `Write ${PATH}`, edits: [], siblings } satisfies Fix;
    }
  },
});

function obstacleIn(
  context: BuildContext | undefined,
): { readonly reason: string; readonly detail: string } | undefined {
  const detail = 'The workflow is written for a repository on GitHub whose root is the build context.';
  if (!context?.repository) return { reason: 'there is no repository', detail };
  if (context.repository.contextPath !== '') return { reason: 'the build context is not the whole repository', detail };
  const isOnGitHub =
    /^https:\/\/github\.com\//.test(context.repository.remoteUrl ?? '') || context.existsOnDisk('.github');
  if (!isOnGitHub) return { reason: 'the repository is not on GitHub', detail };
  const other = workflows(context).find((path) => BUILDS_IMAGES.test(context.readOnDisk(path) ?? ''));
  if (other === undefined) return undefined;
  return { reason: 'a workflow builds images already', detail: `See ${other}.` };
}

const BUILDS_IMAGES =
  /\bdocker\/(?:build-push|bake)-action\b|\b(?:docker|podman|buildah|nerdctl)\s+(?:buildx\s+)?(?:build|bake|bud)\b|\bkaniko\b/;

function workflows(context: BuildContext): readonly string[] {
  const names = context.entriesOnDisk(FOLDER).filter((name) => /\.ya?ml$/.test(name));
  return names.map((name) => `${FOLDER}/${name}`);
}

function workflow(dockerfile: string): string {
  const file = /^[\w./-]+$/.test(dockerfile) ? dockerfile : JSON.stringify(dockerfile);
  return `name: image

on:
  push:
    branches: [main, master]
    tags: ['v*']
  pull_request:

permissions:
  contents: read

jobs:
  image:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      packages: write
    steps:
      - uses: ${ACTIONS.checkout}
      - uses: ${ACTIONS.buildx}

      - name: Build
        uses: ${ACTIONS.build}
        with:
          context: .
          file: ${file}
          load: true
          tags: scanned:latest
          cache-from: type=gha
          cache-to: type=gha,mode=max

      - name: Scan
        uses: ${ACTIONS.scan}
        with:
          image: scanned:latest
          severity-cutoff: critical

      - name: Name
        id: meta
        uses: ${ACTIONS.metadata}
        with:
          images: ghcr.io/\${{ github.repository }}
          tags: |
            type=ref,event=branch
            type=semver,pattern={{version}}
            type=semver,pattern={{major}}.{{minor}}
            type=sha

      - name: Log in
        if: github.event_name != 'pull_request'
        uses: ${ACTIONS.login}
        with:
          registry: ghcr.io
          username: \${{ github.actor }}
          password: \${{ secrets.GITHUB_TOKEN }}

      - name: Push
        if: github.event_name != 'pull_request'
        uses: ${ACTIONS.build}
        with:
          context: .
          file: ${file}
          push: true
          tags: \${{ steps.meta.outputs.tags }}
          labels: \${{ steps.meta.outputs.labels }}
          cache-from: type=gha
`;
}
