import { programWords } from '../shell/package-commands.ts';
import { refuse } from './candidate.ts';
import { goSplitter } from './go.ts';
import { mavenSplitter } from './maven.ts';
import { staticSiteSplitter } from './static-site.ts';
import type { PlacedCommand, Refusal, Splitter } from './types.ts';

/** A kind of project that is recognised and left alone. */
function notYet(name: string, image: RegExp, command: RegExp): Splitter {
  const builds = (commands: readonly PlacedCommand[]): boolean =>
    commands.some((placed) =>
      command.test(
        programWords(placed.command)
          .map(({ text }) => text)
          .join(' '),
      ),
    );
  const plan = (): Refusal =>
    refuse(
      `not split yet for ${name}`,
      'Build in a stage of its own, and copy the program into a smaller image by hand.',
    );
  return { name, image, builds, plan };
}

/** In the order in which they are asked. */
export const SPLITTERS: readonly Splitter[] = [
  goSplitter,
  staticSiteSplitter,
  mavenSplitter,
  notYet('Gradle', /^(?:gradle|eclipse-temurin|openjdk|amazoncorretto)$/, /^(?:\.\/)?gradlew? /),
  notYet('Rust', /^rust$/, /^cargo (?:build|install)\b/),
  notYet('.NET', /^mcr\.microsoft\.com\/dotnet\/sdk$/, /^dotnet (?:publish|build)\b/),
];
