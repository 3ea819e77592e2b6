import { apk } from './apk.ts';
import { apt, aptGet, aptitude } from './apt.ts';
import { bun } from './bun.ts';
import { bundler } from './bundler.ts';
import { cargo } from './cargo.ts';
import { composer } from './composer.ts';
import { conda, mamba, micromamba } from './conda.ts';
import { cpan } from './cpan.ts';
import { cpanm } from './cpanm.ts';
import { dnf, microdnf, tdnf, yum } from './dnf.ts';
import { dotnet } from './dotnet.ts';
import { gem } from './gem.ts';
import { go } from './go.ts';
import { gradle } from './gradle.ts';
import { luarocks } from './luarocks.ts';
import { maven } from './maven.ts';
import { mix } from './mix.ts';
import { npm } from './npm.ts';
import { pacman } from './pacman.ts';
import { pip } from './pip.ts';
import { pipenv } from './pipenv.ts';
import { pnpm } from './pnpm.ts';
import { poetry } from './poetry.ts';
import type { Tool } from './types.ts';
import { uv } from './uv.ts';
import { yarn } from './yarn.ts';
import { zypper } from './zypper.ts';

/** Every tool that dockerfix knows. */
export const TOOLS: readonly Tool[] = [
  ...[aptGet, apt, aptitude, apk, dnf, microdnf, yum, tdnf, zypper, pacman],
  ...[npm, yarn, pnpm, bun],
  ...[pip, pipenv, poetry, uv, conda, mamba, micromamba],
  ...[bundler, gem, composer, go, cargo, maven, gradle, dotnet, mix, luarocks, cpanm, cpan],
];
