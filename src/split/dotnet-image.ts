import type { MsBuildProject } from '../context/manifests.ts';
import type { BuildContext } from '../context/types.ts';
import { OWN_FRAMEWORK_PACKAGES } from '../facts/dotnet.ts';
import { refuse } from './candidate.ts';
import { filesAbove, type PublishedProgram } from './dotnet-projects.ts';
import type { Candidate, FinalImage, Refusal } from './types.ts';

/** Words of a tag that the runtime's images have as well: README.sdk.md and README.aspnet.md (2026-08-21). */
const VARIANT =
  /^(?:alpine(?:\d+\.\d+)?|noble|resolute|jammy|focal|(?:trixie|bookworm|bullseye|buster)(?:-slim)?|slim|azurelinux\d\.\d|cbl-mariner\d\.\d|amd64|arm64v8|arm32v7|aot)$/;

/** .NET Core that was supported long, as README.sdk.md of dotnet-docker named it until 2022-12 (read 2026-11-26). */
const CORE_VERSIONS = /^(?:2\.1|3\.1)$/;

/*
 * dotnet-docker at 3ed00b6 (2026-08-21), read 2026-11-27: the SDK's image stands on aspnet of the same variant, so that it has the
 * same ICU, time zones, port 8080 and account `app` (1654) but on Alpine (src/sdk/8.0/alpine3.23, src/runtime-deps/8.0);
 * chiseled, distroless, extra and composite are no SDK tags, `-aot` is one of the SDK alone (documentation/image-variants.md).
 */
interface RuntimeImage extends FinalImage {
  readonly setUp: readonly string[];
}

export function runtimeImage(candidate: Candidate, program: PublishedProgram): RuntimeImage | Refusal {
  const { base, stage } = candidate;
  const { framework, project } = program;
  const isServer = isWeb(program, candidate.context);
  const version = /^net(?:coreapp)?(\d+\.\d+)(?:-|$)/.exec(framework)?.[1];
  const [major, minor = 0] = base.tag.numbers;
  if (version === undefined || (major !== undefined && version !== `${major}.${minor}`)) {
    return refuse(
      'the project is for another .NET than the image',
      `The project says ${framework}, the tag of ${base.name} is ${base.tag.text || 'latest'}: name the same version in both.`,
    );
  }
  const words = base.tag.words.filter((word) => word !== 'latest');
  const isAlpine = base.distribution.family === 'alpine';
  const isKnown = Number(version) >= 5 || (CORE_VERSIONS.test(version) && !isAlpine);
  if (!isKnown || !words.every((word) => VARIANT.test(word))) {
    return refuse(
      'no runtime image is known for this tag',
      `${base.tag.text}: name the version and one of the variants alpine, noble or bookworm-slim.`,
    );
  }
  const kind = isAlone(program) ? 'runtime-deps' : isServer ? 'aspnet' : 'runtime';
  // The SDK of .NET Core is on buster, its runtimes on buster-slim.
  const isFull = Number(version) < 5 && words.some((word) => /^(?:buster|bullseye)$/.test(word));
  const variant = [...words.filter((word) => word !== 'aot'), ...(isFull && !words.includes('slim') ? ['slim'] : [])];
  const isInvariant = /^true$/i.test(project.manifest.settings.get('invariantglobalization') ?? '');
  const isBefore8 = Number(version) < 8;
  const statesPort = stage.finalState.env.has('ASPNETCORE_URLS');
  return {
    name: `${base.name.replace(/sdk$/, kind)}:${[version, ...variant].join('-')}`,
    system: isAlpine
      ? { family: 'alpine', release: base.release }
      : /debian|ubuntu/.test(base.distribution.id)
        ? { family: 'debian', release: base.release }
        : undefined,
    tools: ['dotnet', ...(isAlpine ? ['wget'] : ['bash']), ...(base.distribution.id === 'azure' ? ['curl'] : [])],
    users: isBefore8 ? [] : ['app', '$APP_UID'],
    // The SDK's image has them, and turns the invariant mode of the runtime's image off: dotnet-docker, src/sdk/*/alpine*.
    packages: isAlpine && !isInvariant ? ['icu-data-full', 'icu-libs', 'tzdata'] : [],
    setUp: [
      ...(isAlpine && !isInvariant ? ['ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false'] : []),
      // Before .NET 8 the SDK's image takes back the port 80 that runtime-deps sets (src/runtime-deps/6.0, src/sdk/6.0); that of 2.1 sets it too.
      ...(isBefore8 && version !== '2.1' && isServer && !statesPort ? ['ENV ASPNETCORE_URLS='] : []),
    ],
  };
}

/**
 * Published with a runtime of its own, and started by its own file. A property under a condition may not count: the
 * runtime's image runs such a program too. learn.microsoft.com, "dotnet publish", and its breaking changes of .NET 8
 * (a runtime identifier alone no longer brings the runtime); read 2026-11-27.
 */
function isAlone({ publish, project, isHosted }: PublishedProgram): boolean {
  if (isHosted) return false;
  const { args, properties } = publish;
  const valueOf = (name: string): string | undefined =>
    properties.get(name.toLowerCase()) ?? project.manifest.settings.get(name.toLowerCase());
  const isSet = (name: string): boolean => /^true$/i.test(valueOf(name) ?? '');
  const isOff =
    args.has('--no-self-contained') ||
    ['SelfContained', 'PublishSelfContained'].some((name) => /^false$/i.test(valueOf(name) ?? '')) ||
    args.operands.some((word) => /^false$/i.test(word ?? ''));
  return (
    !isOff &&
    (args.has('--self-contained', '--sc') || ['SelfContained', 'PublishSelfContained', 'PublishAot'].some(isSet))
  );
}

/** A package, or a file that all projects read, may bring the ASP.NET framework along: the smaller runtime is for those that surely do not. */
function isWeb({ projects }: PublishedProgram, context: BuildContext): boolean {
  const brings = ({ packages, hasFrameworkReference, imports }: MsBuildProject): boolean =>
    hasFrameworkReference ||
    imports.length > 0 ||
    [...packages.keys()].some((name) => !OWN_FRAMEWORK_PACKAGES.test(name));
  return projects.some(
    (own) =>
      !/^Microsoft\.NET\.Sdk(?:\.Worker)?$/.test(own.manifest.sdk ?? '') ||
      [own.manifest, ...filesAbove(context, own)].some(brings),
  );
}
