import { joinPath } from '../../context/paths.ts';
import type { BuildContext, ComposeService, ComposeWords } from '../../context/types.ts';
import { Notes } from '../../dockerfile/notes.ts';
import type { Stage } from '../../dockerfile/types.ts';
import type { DockerfileInContext } from '../../fix/types.ts';
import { type ImagePath, pathBelow } from '../image-paths.ts';
import { textCommands, type Words } from './shell-text.ts';
import { startWith } from './start.ts';
import type { Start } from './types.ts';

/** A service that a compose file of the repository runs with the image of a stage. */
export interface ComposeUse {
  readonly service: ComposeService;
  /** What it runs where that is not what the image starts by itself. */
  readonly start: Start | undefined;
}

const uses = new Notes<Stage, readonly ComposeUse[]>();

/** The services of the repository's compose files that run this stage's image: they build it, or name it as another service does. */
export function composeUses(
  file: Pick<DockerfileInContext, 'dockerfile' | 'context'>,
  stage: Stage,
): readonly ComposeUse[] {
  if (!file.context) return [];
  return uses.of(stage, () => servicesFor(file, stage).map((service) => useOf(file, stage, service)));
}

function servicesFor(
  { dockerfile, context }: Pick<DockerfileInContext, 'dockerfile' | 'context'>,
  stage: Stage,
): readonly ComposeService[] {
  const own = context && dockerfileIn(context);
  const services = context?.repository?.services() ?? [];
  if (own === undefined) return [];
  const isFinal = stage === dockerfile.stages.at(-1);
  const isMeant = ({ target }: ComposeService): boolean =>
    target === undefined ? isFinal : target.toLowerCase() === stage.name;
  const built = services.filter((service) => service.dockerfile === own && isMeant(service));
  const images = new Set(built.flatMap(({ image }) => image ?? []));
  return services.filter(
    (service) =>
      built.includes(service) ||
      (service.dockerfile === undefined && service.image !== undefined && images.has(service.image)),
  );
}

/** `.:/app`: the service mounts a folder of the host over this one, or over one that holds it. */
export function isMountedOver({ service }: ComposeUse, folder: ImagePath): boolean {
  return service.volumes.some(({ target, isNamed }) => !isNamed && pathBelow(folder, target) !== undefined);
}

/** The Dockerfile's path from the repository's root. */
export function dockerfileIn(context: BuildContext): string | undefined {
  const { repository, dockerfilePath } = context;
  return repository === undefined || dockerfilePath === undefined
    ? undefined
    : joinPath(repository.contextPath, dockerfilePath);
}

function useOf(
  file: Pick<DockerfileInContext, 'dockerfile' | 'context'>,
  stage: Stage,
  service: ComposeService,
): ComposeUse {
  const entrypoint = wordsOf(service.entrypoint);
  const command = wordsOf(service.command);
  const start = entrypoint || command ? startWith(file, stage, { entrypoint, command }) : undefined;
  return { service, start };
}

/** Compose splits a text as a shell does (compose-spec, "command"). */
export function wordsOf(value: ComposeWords | undefined): Words | undefined {
  if (value === undefined) return undefined;
  if (value.kind === 'words') return value.words;
  const commands = textCommands(value.text, new Map(), []);
  return commands?.length === 1 ? commands[0]?.words : ['sh', '-c', value.text];
}
