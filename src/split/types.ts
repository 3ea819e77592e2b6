import type { BuildContext } from '../context/types.ts';
import type { CopyInstruction, Dockerfile, Instruction, RunInstruction, Stage } from '../dockerfile/types.ts';
import type { Edit, Obstacle } from '../edit/types.ts';
import type { BaseImageFacts } from '../facts/base-images.ts';
import type { ContextCopy } from '../model/copies.ts';
import type { ImagePath } from '../model/image-paths.ts';
import type { StartCommand } from '../model/start/commands.ts';
import type { Program } from '../model/start/types.ts';
import type { Command, Script } from '../shell/types.ts';
import type { Mentions } from './files.ts';

/** A Dockerfile's last stage that builds a program and starts it, with all that a split has to know. */
export interface Candidate {
  readonly options: SplitOptions;
  /** A compose or bake file asks for the stage by its name. */
  readonly isTargeted: boolean;
  readonly dockerfile: Dockerfile;
  readonly stage: Stage;
  readonly context: BuildContext;
  readonly base: BaseImageFacts;
  /** The working folder that the container starts in; `?` where it is not certain. */
  readonly workdir: ImagePath;
  readonly copies: readonly ContextCopy[];
  readonly commands: readonly PlacedCommand[];
  /** The last command that the container starts with. */
  readonly start: StartCommand;
  /** All that it runs, scripts followed. */
  readonly programs: readonly Program[];
}

/** What the transform's options say. */
export interface SplitOptions {
  /** Jars of Spring Boot 3.3 and later are unpacked, and copied in layers. */
  readonly layeredJars: boolean;
}

/** A command of a RUN and the folder that it runs in. */
export interface PlacedCommand {
  readonly run: RunInstruction;
  readonly script: Script;
  readonly command: Command;
  readonly folder: ImagePath;
}

/** Why there is no split: a decline's reason and detail. */
export type Refusal = Obstacle;

/** Where an instruction goes. `gone`: only the program that the split replaces needed it. */
export type Role = 'build' | 'final' | 'both' | 'gone';

export interface Artifact {
  readonly from: ImagePath;
  readonly to: ImagePath;
  /** `COPY --chown`; where it is left out, what the build's own chown says. */
  readonly owner?: string;
}

/**
 * A kind of project: one file, and a row in `plan.ts`. `plan` reads the project and states facts; which stage each
 * instruction goes to, system packages, folders, users and files that the program opens are the engine's.
 */
export interface Splitter {
  readonly name: string;
  /** The base images that such projects are built on, by the names in the tables. */
  readonly image: RegExp;
  /** The Dockerfile plainly builds a project of this kind. */
  builds(commands: readonly PlacedCommand[]): boolean;
  /** `plan` reads `programs`: more than one command may start the container. */
  readonly readsPrograms?: boolean;
  /** Images that only a build needs: a final stage that stands on one and takes what another stage builds gets a smaller one. */
  readonly carries?: RegExp;
  /** The final image is of the same name: what the base starts stays, without a CMD. */
  readonly keepsBaseStart?: boolean;
  /** Undefined: nothing is gained, and there is nothing to say. */
  plan(candidate: Candidate): Recipe | Refusal | undefined;
}

/** What a splitter says of a project; the engine makes the final stage of it. */
export interface Recipe {
  /** Commands of the ecosystem's own tools, and what only serves them: the final stage does without. */
  isBuild(placed: PlacedCommand): boolean;
  /** Commands that both stages need: `npm install -g pm2`, `corepack enable`. */
  isForBoth?(placed: PlacedCommand): boolean;
  /** System packages that only the build needs, besides compilers and what the shared table knows. */
  isSpare?(packageName: string): boolean;
  /** A COPY --from of another image or stage that only the build needs (`/uv`); without it, it is in both stages. */
  isBuildCopy?(copy: CopyInstruction): boolean;
  /** Programs of CMD and ENTRYPOINT that `edits` take off: `poetry`. */
  readonly spareTools?: readonly string[];
  /** Folders of the sources and of what is built: commands that make, move or own these are the build's. */
  readonly sources: readonly ImagePath[];
  image(needs: Needs): FinalImage | Refusal;
  /** What the final stage takes from the build stage: the program, and what lies beside it. */
  readonly artifacts: readonly Artifact[];
  /** Texts that may name files of the sources; what they name comes along, each at its place. */
  readonly mentions?: Mentions;
  /** Lines at the end of the build stage: `RUN npm prune --omit=dev`. */
  readonly buildLines?: readonly string[];
  /** Lines of the final stage between system packages and artifacts: `ENV PATH=…`. */
  readonly setUp?: readonly string[];
  /** Lines of the final stage below the artifacts. */
  readonly below?: readonly string[];
  /** Changes to instructions of the build stage. */
  readonly edits?: readonly Edit[];
  /** What stands in the place of CMD or ENTRYPOINT: `CMD ["node", "server.js"]`. */
  readonly start?: string;
  /** ENV is for both stages: the build reads variables that no text of it names. */
  readonly isEnvShared?: boolean;
  /** Variables of a tool that starts the program as well: `BUNDLE_WITHOUT` for `bundle exec`. */
  readonly keepsVariables?: RegExp;
  /** Where a splitter gives instructions their stages itself (another program takes over): the rules of roles.ts do not count. */
  readonly roles?: ReadonlyMap<Instruction, Role>;
}

/** What the container needs of the final image besides the program. */
export interface Needs {
  /** System packages that stay, as named for the final stage. */
  readonly packages: readonly string[];
  /** Programs that HEALTHCHECK and ENTRYPOINT start, the program itself left out. */
  readonly tools: readonly string[];
  /** Some command or instruction of the final stage needs a shell or an account's name. */
  readonly isShellNeeded: boolean;
}

export interface FinalImage {
  /** `node:22-slim`. */
  readonly name: string;
  /** Undefined: no shell, and nothing can be installed. */
  readonly system: FinalSystem | undefined;
  /** Programs that it brings, besides a shell and what every distribution has. */
  readonly tools: readonly string[];
  /** Accounts that it has, besides root and the distribution's own: `node`. */
  readonly users?: readonly string[];
  /** Packages to add because the image lacks what the build image had: `ca-certificates`. */
  readonly packages?: readonly string[];
}

/** `release` is a codename (`bookworm`) or Alpine's number; undefined where the tag does not say. */
export interface FinalSystem {
  readonly family: 'debian' | 'alpine';
  readonly release: string | undefined;
}

/** What the engine made of a recipe. */
export interface SplitPlan {
  /** The final stage's image. */
  readonly image: string;
  readonly roles: ReadonlyMap<Instruction, Role>;
  /** What the final stage takes from the build stage. */
  readonly artifacts: readonly Artifact[];
  readonly buildLines: readonly string[];
  /** Lines above all else, which what is moved needs. */
  readonly tools: readonly string[];
  /** Lines above the artifacts, in capitals where they are keywords: `RUN apt-get …`. */
  readonly setUp: readonly string[];
  readonly below: readonly string[];
  /** Changes to instructions of the build stage. */
  readonly edits: readonly Edit[];
  /** What stands in the place of CMD or ENTRYPOINT. */
  readonly start?: string;
  /** The final stage's working folder is the build's. */
  readonly keepsWorkdir: boolean;
}

export function isRefusal(value: object): value is Refusal {
  return 'reason' in value;
}
