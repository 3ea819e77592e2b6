/** How the build context's folder was found. */
export type ContextSource = 'option' | 'compose' | 'ancestor' | 'dockerfile-folder';

/**
 * The build context as the builder would send it: `.dockerignore` is applied everywhere below, except in
 * `existsOnDisk`. Paths are relative to the root with POSIX separators, no leading `./`. Reading is lazy
 * and synchronous; nothing outside the repository is read and no link out of it is followed.
 */
export interface BuildContext {
  readonly source: ContextSource;
  /** The Dockerfile's own path in the context, or undefined when it lies outside. */
  readonly dockerfilePath: string | undefined;
  /** The path of the ignore file in force (`Dockerfile.dockerignore` or `.dockerignore`), if there is one. */
  readonly ignoreFile: string | undefined;
  /** True for a file or folder that the builder receives. */
  has(path: string): boolean;
  /** `file`, `folder`, or undefined when the builder does not receive it. */
  kindOf(path: string): 'file' | 'folder' | undefined;
  /** The text of a file that the builder receives; undefined when there is none, or it is binary or over `limit` bytes (1 MiB). */
  read(path: string, limit?: number): string | undefined;
  /** The entries directly in a folder (`''` is the root), sorted, those that the builder receives. */
  entries(folder: string): readonly string[];
  /** All files below a folder, sorted; stops at `limit` (default 20,000). `.git` and `node_modules` are not descended into. */
  files(folder?: string, limit?: number): readonly string[];
  /** The files that a COPY source pattern matches, with BuildKit's matching (Go's filepath.Match); a folder counts as itself. */
  match(pattern: string): readonly string[];
  /** True when the ignore file hides the path, whether it exists or not. */
  isIgnored(path: string): boolean;
  /** As `kindOf`, with `.dockerignore` not applied: tells "missing" from "ignored". */
  existsOnDisk(path: string): boolean;
  /** As `read`, with `.dockerignore` not applied: what describes the project, such as LICENSE or `.nvmrc`. */
  readOnDisk(path: string, limit?: number): string | undefined;
  /** As `entries`, with `.dockerignore` not applied. */
  entriesOnDisk(folder: string): readonly string[];
  /** The repository that holds the context: its git remote, and its root relative to the context (`''`, `..`, `../..`). */
  readonly repository: Repository | undefined;
}

/** The files of the build context that are in the image when a command runs: what it could read of the project. */
export interface ProjectFiles {
  kindOf(path: string): 'file' | 'folder' | undefined;
  has(path: string): boolean;
  read(path: string, limit?: number): string | undefined;
  entries(folder: string): readonly string[];
  /** All files below a folder, sorted. */
  files(folder: string): readonly string[];
  /** There in the context, whether it is copied or not. */
  exists(path: string): boolean;
  /** There on disk, but hidden by the ignore file. */
  isHidden(path: string): boolean;
}

export interface Repository {
  /** The URL of the remote `origin` as an https URL without credentials and `.git`; undefined when there is none. */
  readonly remoteUrl: string | undefined;
  /** The context's root relative to the repository's root; `''` when they are the same. */
  readonly contextPath: string;
  /** Reads a file of the repository by its path from the repository's root. */
  read(path: string): string | undefined;
  /** The Dockerfiles of the repository, in path order. */
  dockerfiles(): readonly string[];
  /** The services of all its compose files. */
  services(): readonly ComposeService[];
}

/** A service of a compose file; paths from the repository's root. */
export interface ComposeService {
  readonly file: string;
  readonly name: string;
  readonly image: string | undefined;
  /** The Dockerfile that it builds; undefined where it builds none, or that is not certain. */
  readonly dockerfile: string | undefined;
  readonly target: string | undefined;
  readonly command: ComposeWords | undefined;
  readonly entrypoint: ComposeWords | undefined;
  readonly healthcheck: ComposeWords | undefined;
  readonly user: string | undefined;
  readonly volumes: readonly ComposeVolume[];
  /** Keys that give the container powers or devices of the host: `privileged`, `cap_add`, `devices`. */
  readonly powers: readonly string[];
  /** The service sets variables, by `environment` or `env_file`. */
  readonly hasVariables: boolean;
}

/** Words as the container gets them, undefined where a variable decides; or a text that is split as a shell would. */
export type ComposeWords =
  | { readonly kind: 'words'; readonly words: readonly (string | undefined)[] }
  | { readonly kind: 'text'; readonly text: string };

export interface ComposeVolume {
  readonly target: string;
  /** A volume of its own, which takes its first files and their owners from the image; not a folder of the host. */
  readonly isNamed: boolean;
  readonly isReadOnly: boolean;
}
