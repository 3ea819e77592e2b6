import { baseName } from '../context/paths.ts';
import type { BuildContext } from '../context/types.ts';
import type { Dockerfile } from '../dockerfile/types.ts';
import { baseImageOf, isBelow } from '../facts/base-images.ts';
import { buildFileTexts } from './build-files.ts';

/** git's own sub-commands, as a shell or a list of arguments has them: `git describe`, `'git', ['rev-parse'`, `$(GIT) log`. */
const GIT_COMMAND =
  /(?:(?<![\w./@-])git(?:\.exe)?|\$[({]?GIT\w*[)}]?)["'`]?[\s,[("'`]+(?:-[Cc]["'`,\s]+[^\s"'`,-]\S{0,300}\s+|-[\w-]+(?:=[^\s"'`,]+)?["'`,\s]+){0,20}(?:describe|rev-parse|log|show|rev-list|status|tag|branch|submodule|ls-files|ls-tree|diff|diff-index|config|name-rev|show-ref|symbolic-ref|for-each-ref|cat-file|archive|shortlog|blame|remote|worktree|var|pull|fetch|stash|commit|push)\b/i;
/** git as a program that is started, its folder as a path, or a library's call of it. */
const GIT_PROGRAM =
  /(?:(?<!\w)(?=(\w*?(?:exec|spawn)))\1\w*|run|call|check_output|Popen|system|cmd|Command::new|exec\.Command|popen|shell|\$)\s*(?:[(:]\s*)?[[(]?["'`]git["'`\s]|\.git[\\/](?:HEAD|refs|packed-refs|index|logs)|(?:join|resolve|(?<!\w)(?=(\w*?(?:exists|read)))\2\w*|open)\([^)\n]{0,200}["'`]\.git["'`/]|\{vsn,\s*"?git|find_package\s*\(\s*Git\b|GIT_EXECUTABLE|GetGitRevision|vcs_tag\s*\(/i;
/** Tools and plug-ins that ask git for a version, a date or an author; their documentation, to be checked. */
const VERSION_TOOLS = new RegExp(
  [
    // Python
    'setuptools[-_]scm|use_scm_version|^\\s*["\']?(?:gitpython|pygit2|dulwich)\\b|setuptools[-_]git|versioneer|hatch-vcs|dynamic-versioning|versioningit|\\bminiver\\b|flit[-_]scm|pbr\\s*=\\s*True|["\']pbr\\b|dunamai|source\\s*=\\s*["\']scm["\']|^\\s*(?:import|from) (?:git|pygit2)\\b',
    // JVM
    'git-commit-id|gitcommitid|jgitver|git-versioning|buildnumber-maven|grgit|gradle-git|git-properties|git-version|nebula\\.release|axion-release|nemerosa\\.versioning|ajoberstar|shipkit|eclipse\\.jgit|sbt-git|sbt-dynver|sbt-version-policy|lein-git|lein-v\\b|com\\.palantir\\.git',
    // .NET
    'gitversion|minver|nerdbank|sourcelink|\\bGitInfo\\b',
    // Rust, Haskell, OCaml, Go
    '\\bvergen\\b|\\bshadow-rs\\b|git-testament|^\\s*built\\s*=|\\bgit2\\s*=|\\bgix\\s*=|githash|gitrev|dune subst|goreleaser|workspace_status_command|git-version-gen',
    // Node
    'git-rev|git-describe|git-revision|git-commit-info|git-repo-info|git-last-commit|last-commit-log|gitinfo|next-build-id|vite-plugin-git|unplugin-(?:info|git)|plugin-git\\b|(?:from|require\\(|import\\()\\s*["\'](?:nodegit|isomorphic-git|simple-git)|@sentry/(?:webpack|vite|rollup|esbuild|bundler)-plugin|@sentry/(?:nextjs|nuxt|sveltekit|astro|remix)|sentry-cli|\\bnx affected|lerna (?:changed|version|publish|diff)|(?:lerna|turbo|nx|pnpm|yarn|npm)\\b[^\\n"]*--since|\\[(?:HEAD|origin|main|master)\\b',
    // Sites
    'mkdocs-git|git-revision-date|git-authors|git-committers|mkdocs-rss|last_updated_by_git|sphinx[-_]git|filetime_from_git|enableGitInfo|showLastUpdate|lastUpdated["\']?\\s*:\\s*(?:true|\\{)|gitTimestamp|["\']nextra|jekyll-(?:last-modified|git|github-metadata)|date:\\s*git |mdbook-last|transformer-gitinfo|ls-files',
  ].join('|'),
  'im',
);
/** Tools that work on what git tracks or has changed; in package.json their names alone say nothing (their documentation, to be checked). */
const GIT_TOOLS =
  /\bpre-commit run|\bchangeset (?:version|publish|status|tag)|\bsemantic-release\b|\bstandard-version\b|\brelease-it\b|\blint-staged\b|--(?:changedSince|onlyChanged)\b|\bgit-cliff\b|\bauto-changelog\b|\bcommitlint\b|\bconventional-changelog\b|\bbump(?:2version|version|-my-version)\b|\bcz bump\b/;
/** Playbooks of Antora take documents out of git itself. */
const GIT_FILES = /^(?:antora-playbook.*\.ya?ml|\.goreleaser.*|GitVersion\.yml)$/i;
const MAX_GO_FILES = 2000;

/** Where the build asks git for something: then `.git` is needed in the context. Undefined when nothing does, as far as is seen. */
export function gitUser(dockerfile: Dockerfile, context: BuildContext, commands: string): string | undefined {
  if (/(?<![\w./@-])git\b(?![-@:]|hub|lab)/.test(ownCommands(commands))) return 'a RUN';
  if (VERSION_TOOLS.test(ownCommands(commands)) || GIT_TOOLS.test(commands) || readsGitFolder(commands)) return 'a RUN';
  for (const [path, text] of buildFileTexts(context, commands)) {
    if (GIT_FILES.test(baseName(path)) || GIT_COMMAND.test(text) || GIT_PROGRAM.test(text) || VERSION_TOOLS.test(text))
      return path;
  }
  // `go build` writes the revision into the program; it matters where the program reads it.
  const goFiles = context
    .files()
    .filter((path) => path.endsWith('.go'))
    .slice(0, MAX_GO_FILES);
  const inGo = /\bgo generate\b/.test(commands)
    ? /\bReadBuildInfo\b|^\/\/go:generate\b.*\bgit\b/m
    : /\bReadBuildInfo\b/;
  const reader = goFiles.find((path) => inGo.test(context.read(path, 256 * 1024) ?? ''));
  return reader ?? dotnetUser(dockerfile, context, commands);
}

/** `cat .git/HEAD`; not `rm -rf .git`, nor `--exclude=.git`. */
function readsGitFolder(commands: string): boolean {
  return /(?<![\w=-])\.git(?![\w.*-])/.test(commands.replace(/\brm\s[^;&|\n]*/g, ''));
}

/** The RUNs without what installs git, and what takes another repository. */
function ownCommands(commands: string): string {
  return commands
    .replace(/\b(?:apt(?:-get)?|aptitude|apk|yum|dnf|microdnf|zypper|pacman|tdnf|conda|mamba|micromamba)\b[^;&|]*/g, '')
    .replace(
      /\bgit\s+(?:-\S+\s+(?:[^\s-][^\s=]*=\S+\s+)?){0,20}(?:clone|lfs install|config\s+--(?:global|system))\b[^;&|]*/g,
      '',
    )
    .replace(/\bgit\+(?:https?|ssh):\S+/g, '');
}

/**
 * The .NET SDK writes the commit into every assembly since version 8 (learn.microsoft.com/dotnet/core/compatibility/sdk/8.0/
 * source-link), unless the project says otherwise.
 */
function dotnetUser(dockerfile: Dockerfile, context: BuildContext, commands: string): string | undefined {
  if (!/\bdotnet\s+(?:build|publish|pack|msbuild|run|test)\b/.test(commands)) return undefined;
  const isOld = dockerfile.stages
    .map((stage) => baseImageOf(stage))
    .filter((base) => base?.name.endsWith('dotnet/sdk') === true)
    .every((base) => base !== undefined && base.tag.numbers.length > 0 && isBelow(base.tag.numbers, '8'));
  if (isOld) return undefined;
  const isOff =
    /(?:IncludeSourceRevisionInInformationalVersion|EnableSourceLink|EnableSourceControlManagerQueries)(?:>|=)\s*false/i;
  const projects = context
    .files()
    .filter((path) => /\.(?:cs|fs|vb)proj$|\/?Directory\.Build\.props$/.test(path))
    .slice(0, 200);
  return isOff.test(commands) || projects.some((path) => isOff.test(context.read(path, 256 * 1024) ?? ''))
    ? undefined
    : 'the .NET SDK';
}
