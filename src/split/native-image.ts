import { actionOf } from '../context/github-action.ts';
import type { BaseImageFacts } from '../facts/base-images.ts';
import { tagFor, versionsOf } from '../facts/image-tags.ts';
import { DISTROLESS_BASE, DISTROLESS_CC, STATIC_IMAGE, STATIC_IMAGES } from '../facts/native-images.ts';
import { debianRelease } from '../facts/plain-releases.ts';
import { runtimeLibraries } from '../facts/runtime-libraries.ts';
import { overlaps, resolvePath } from '../model/image-paths.ts';
import { refuse } from './candidate.ts';
import type { Candidate, FinalImage, Needs, Refusal } from './types.ts';

/** How a compiled program is linked: with nothing, with the C library alone, or with these libraries. */
export interface Linkage {
  readonly isStatic: boolean;
  /** Debian's development packages of the libraries that it is linked with. */
  readonly libraries: readonly string[];
  /** What a compiler leaves to load: the C library alone, or the libraries of C++ and of the compiler as well. */
  readonly runtime: 'c' | 'c++';
}

/** Debian's releases that are in its archive: in older ones no package can be installed. */
const DEBIAN_RELEASES = new Set(['bookworm', 'trixie']);

/**
 * The smallest image that a compiled program runs in: without a shell where nothing asks for one, else the
 * distribution that it is built on.
 */
export function nativeImage(
  candidate: Candidate,
  needs: Needs,
  { isStatic, libraries, runtime }: Linkage,
  isRoot: boolean,
): FinalImage | Refusal {
  const { base } = candidate;
  const release = base.distribution.id === 'debian' ? debianRelease(base) : base.release;
  const isBare = !needs.isShellNeeded && needs.packages.length === 0 && needs.tools.length === 0;
  if (isStatic && isBare) {
    const image = STATIC_IMAGES.get(release ?? '') ?? STATIC_IMAGE;
    return { name: `${image}:${isRoot ? 'latest' : 'nonroot'}`, system: undefined, tools: [] };
  }
  if (base.distribution.family === 'alpine') return alpineImage(base, isStatic || runtime === 'c', libraries);
  const own = libraries.length > 0 ? release : runnableRelease(release);
  if (base.distribution.id !== 'debian' || own === undefined || !DEBIAN_RELEASES.has(own)) return unknownRelease(base);
  const packages: string[] = [];
  for (const library of libraries) {
    const found = runtimeLibraries(library, 'debian', own);
    if (!found) {
      return refuse(
        'a library that the program is linked with is not known',
        `Which package of ${own} has at run time what ${library} is for is in no table: write the final stage by hand.`,
      );
    }
    packages.push(...found);
  }
  const small = (runtime === 'c' ? DISTROLESS_BASE : DISTROLESS_CC).get(own);
  if (isBare && small && packages.every((name) => small.packages.has(name))) {
    return { name: `${small.image}:${isRoot ? 'latest' : 'nonroot'}`, system: undefined, tools: [] };
  }
  return {
    name: `debian:${own}-slim`,
    system: { family: 'debian', release: own },
    tools: [],
    packages: [...new Set(['ca-certificates', 'tzdata', ...packages])],
  };
}

/** A program that needs the C library alone runs on that of any later release: sourceware.org/glibc, "Versioning". */
function runnableRelease(release: string | undefined): string | undefined {
  if (release === undefined) return 'trixie';
  return /^(?:jessie|stretch|buster|bullseye)$/.test(release) ? 'bookworm' : release;
}

function alpineImage(base: BaseImageFacts, hasNoRuntime: boolean, libraries: readonly string[]): FinalImage | Refusal {
  // The C library of any later release does as well.
  const release = base.release ?? (hasNoRuntime ? versionsOf('alpine', []).at(-1) : undefined);
  if (release === undefined || tagFor('alpine', release, []) === undefined) return unknownRelease(base);
  if (libraries.length > 0) {
    return refuse(
      'a library that the program is linked with is not known',
      `It is linked on Alpine with what Debian calls ${libraries.join(', ')}: write the final stage by hand.`,
    );
  }
  const runtime = hasNoRuntime ? [] : ['libgcc', 'libstdc++'];
  return {
    name: `alpine:${release}`,
    system: { family: 'alpine', release },
    tools: [],
    packages: ['ca-certificates', 'tzdata', ...runtime],
  };
}

function unknownRelease({ name }: BaseImageFacts): Refusal {
  return refuse(
    'the program needs the system that it is built on',
    `Name a release with support in the tag (${name.replace(/^.*\//, '')}:…-trixie), so that the final image can be the same.`,
  );
}

/** What only root may do: ports below 1024, writing into folders that root made, and running as an action of GitHub. */
export function isRootNeeded(candidate: Candidate, isWriting: boolean, strings: readonly string[]): boolean {
  const { stage } = candidate;
  const isRoot = /^(?:root|0)(?::|$)/.test(stage.finalState.user ?? '');
  const hasVolume = stage.instructions.some(({ keyword }) => keyword === 'VOLUME');
  const exposed = stage.instructions.flatMap((own) =>
    own.keyword === 'EXPOSE' ? own.arguments.map(({ value }) => Number.parseInt(value, 10)) : [],
  );
  const stated = Number(stage.finalState.env.get('PORT') ?? '1024');
  // `:80`, `0.0.0.0:443`
  const bound = [...strings, ...stage.finalState.env.values()].flatMap((text) => {
    const port = /(?:^|[\w.\]*]):(\d{1,4})$/.exec(text ?? '')?.[1];
    return port === undefined ? [] : [Number(port)];
  });
  return (
    isRoot ||
    hasVolume ||
    isWriting ||
    makesFolder(candidate) ||
    actionOf(candidate.context) !== undefined ||
    [...exposed, ...bound, stated].some((port) => port < 1024)
  );
}

/** A folder apart from the sources is made for what the program keeps there. */
function makesFolder({ commands, copies }: Candidate): boolean {
  const isOfSources = (path: string): boolean => copies.some(({ target }) => overlaps(path, target) && target !== '/');
  return commands.some(({ command, folder }) => {
    const [name, ...words] = command.words;
    const made = words
      .filter(({ text }) => !text.startsWith('-'))
      .map(({ value }) => resolvePath(folder, value ?? '?'));
    return name?.value === 'mkdir' && made.some((path) => path.startsWith('/') && !isOfSources(path));
  });
}
