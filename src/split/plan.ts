import { cSplitter } from './c.ts';
import { dotnetSplitter } from './dotnet.ts';
import { elixirSplitter } from './elixir.ts';
import { goSplitter } from './go.ts';
import { gradleSplitter } from './gradle.ts';
import { mavenSplitter } from './maven.ts';
import { nodeSplitter } from './node.ts';
import { phpSplitter } from './php.ts';
import { pythonSplitter } from './python.ts';
import { rubySplitter } from './ruby.ts';
import { rustSplitter } from './rust.ts';
import { staticSiteSplitter } from './static-site.ts';
import type { Splitter } from './types.ts';

/** In the order in which they are asked. */
export const SPLITTERS: readonly Splitter[] = [
  goSplitter,
  staticSiteSplitter,
  nodeSplitter,
  pythonSplitter,
  phpSplitter,
  rubySplitter,
  mavenSplitter,
  gradleSplitter,
  rustSplitter,
  dotnetSplitter,
  elixirSplitter,
  cSplitter,
];
