import type { LockCheck } from './locks/verdict.ts';

/** Everything about one tool that installs packages, or that builds a project, as data: a new tool is one file and one line of the list. */
export interface Tool {
  readonly id: string;
  /** As its own documentation writes it. */
  readonly name: string;
  /** `system`: packages of the distribution. `language`: of a language's registry. */
  readonly kind: 'system' | 'language';
  /** Tools of one family share their caches and their sub-commands. */
  readonly family: string;
  /** The names that it is called by; a final `*` stands for a version such as `3` or `3.11`. */
  readonly commands: readonly string[];
  /** Sub-commands that install, of one or more words (`pip install`); `''` is none, `*` any word. */
  readonly install: readonly string[];
  /** Sub-commands that fill the cache beside those. */
  readonly fills: readonly string[];
  /** Sub-commands that refresh the index. */
  readonly refresh: readonly string[];
  readonly remove: readonly string[];
  readonly upgrade: readonly string[];
  /** Options that take the next word as their value. */
  readonly valueOptions: readonly string[];
  /** Options that answer prompts; the first is the one to add. */
  readonly yesOptions: readonly string[];
  /** Options that keep the cache out of the image; the first is the one to add. */
  readonly noCacheOptions: readonly string[];
  /** Options that do nothing beside those, such as apk's `--update`. */
  readonly cacheOptions: readonly string[];
  /** Folders that hold its index and downloads. */
  readonly cacheFolders: readonly string[];
  /** Variables that move them. */
  readonly cacheVariables: readonly string[];
  /** Sub-commands that only remove caches. */
  readonly clean: readonly (readonly string[])[];
  /** The command that removes what installing leaves behind; undefined where an option does it better. */
  readonly cleanup: string | undefined;
  /** The official images that bring it along, by name; undefined where none does. */
  readonly broughtBy?: RegExp;
  /** How its cache is turned off; undefined for a tool that has no such setting. */
  readonly cacheSwitch?: CacheSwitch;
  /** How a project of it is described, installed and built; undefined for a tool that has no projects. */
  readonly project: Project | undefined;
}

/** A variable and options that turn a tool's cache off. */
interface CacheSwitch {
  readonly variable: string;
  /** True for a value that turns the cache off. */
  readonly turnsOff: RegExp;
  /** Options that say where the cache is, or that there is none. */
  readonly given: RegExp;
  /** The sub-commands that fill it. */
  readonly verbs: readonly string[];
}

/** The kind of project that a tool installs or builds. */
export interface Project {
  /** Files of which one marks a folder as such a project; `*.x` is any file with that ending. */
  readonly manifests: readonly string[];
  /** The one that counts first. */
  readonly lockfiles: readonly string[];
  /** Compares the lockfile with the manifests; undefined for a tool whose exact install is not proved to go through. */
  readonly lockCheck?: LockCheck;
  /** Files and folders beside the manifest that an install reads. */
  readonly config: readonly string[];
  /** Commands that install the project's packages or build it: program, or program and sub-command. */
  readonly installs: readonly string[];
  /** In the text of RUNs: the project is built. */
  readonly builds: RegExp;
  /** Folders that an install or a build makes in the project: nothing of them belongs into a build context. */
  readonly produced: readonly string[];
  /** Folders that a build makes, and that some projects copy into the image on purpose. */
  readonly built: readonly string[];
  /** Folders that a RUN may keep in a cache mount, for the user root. */
  readonly caches: readonly string[];
  /** Where a build looks for packages that were fetched, whatever the home folder is; undefined where they lie in the project. */
  readonly packages?: RegExp;
  /** True for a tool that reads its cache again when it builds or starts the program. */
  readonly buildsFromCache?: boolean;
  /** Options that name the project's folder. */
  readonly folderOptions?: readonly string[];
  /** How an install is held to what the lockfile says; undefined for a tool that always is, or that has no lockfile. */
  readonly exact?: Exact;
  /** How development dependencies are left out; undefined for a tool that cannot tell them apart. */
  readonly production?: Production;
}

/** Something that can be asked of an install of the project. */
export interface Choice {
  /** The sub-commands that take it; `''` is none. */
  readonly verbs: readonly string[];
  /** Options that say it already, either way. */
  readonly given: RegExp;
  /** Variables that say it. */
  readonly variables: readonly string[];
  /** Keys of the tool's `config` sub-command that say it. */
  readonly settings?: RegExp;
  readonly by: Change;
}

/** How it is asked: by an option behind the sub-command, by another sub-command, or by a command that stands before the install. */
export type Change =
  | { readonly kind: 'option' | 'verb'; readonly text: string }
  | {
      readonly kind: 'command';
      readonly text: string;
      /** The assignment that says the same, to be written by hand. */
      readonly variable: string;
    };

/** What makes an install take exactly what the lockfile says. */
export interface Exact extends Choice {
  readonly message: string;
  /** Why it is never proved to install the same; undefined where it is, once lockfile and manifest are known to match. */
  readonly doubt?: string;
}

/** What leaves development dependencies out of an install of the project. */
export interface Production extends Choice {
  readonly development: Development;
}

/** Where a manifest names its development dependencies. */
interface Development {
  readonly manifest: string;
  /** In JSON and TOML: the paths of lists, or of objects with their names as keys; `*` is any key. */
  readonly keys: readonly (readonly string[])[];
  /** In a manifest of another format: it has some. */
  readonly text?: RegExp;
}

/** A tool that has projects. */
export interface ProjectTool extends Tool {
  readonly project: Project;
}
