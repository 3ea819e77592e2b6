import { at, keysOf, parseJson, textMapOf, textOf, textsOf } from './json.ts';
import type { ImageConfig } from './types.ts';

/** Labels that a builder adds by itself. */
const BUILDER_LABELS: ReadonlySet<string> = new Set(['io.buildah.version']);

/**
 * The config of an image from `inspect`'s JSON: `config` in the Docker image spec's form, `image` the object around it
 * (podman keeps the health check there).
 */
export function readImageConfig(image: unknown, config: unknown): ImageConfig {
  const healthcheck = at(config, 'Healthcheck') ?? at(image, 'HealthCheck') ?? at(image, 'Healthcheck');
  const labels = Object.entries(textMapOf(at(config, 'Labels'))).filter(([name]) => !BUILDER_LABELS.has(name));
  return {
    user: textOf(at(config, 'User')),
    env: textsOf(at(config, 'Env')),
    workdir: textOf(at(config, 'WorkingDir')),
    entrypoint: textsOf(at(config, 'Entrypoint')),
    cmd: textsOf(at(config, 'Cmd')),
    ports: keysOf(at(config, 'ExposedPorts')),
    volumes: keysOf(at(config, 'Volumes')),
    labels: Object.fromEntries(labels),
    stopSignal: textOf(at(config, 'StopSignal')),
    healthcheck: keysOf(healthcheck).length === 0 ? '' : JSON.stringify(healthcheck),
    shell: textsOf(at(config, 'Shell')),
    onbuild: textsOf(at(config, 'OnBuild')),
    author: textOf(at(image, 'Author')) || textOf(at(image, 'author')),
  };
}

/** The first element of what `docker inspect` and `podman inspect` print. */
export function readInspected(stdout: string): { readonly image: unknown; readonly config: ImageConfig } {
  const image = at(parseJson(stdout), 0);
  return { image, config: readImageConfig(image, at(image, 'Config')) };
}
