import type { BuildContext } from '../context/types.ts';

const VERSION_TOOLS =
  /setuptools[-_]scm|versioneer|hatch-vcs|dynamic-versioning|\bpbr\b|dunamai|git-commit-id|jgitver|buildnumber-maven|grgit|gradle-git|nebula\.release|axion-release|gitversion|minver|nerdbank|sourcelink|vergen|git-version|\bbuilt\b\s*=|git-rev|git-describe|git-revision|ls-files/i;
const GIT_COMMAND =
  /\bgit\s+(?:-C\s+\S+\s+)?(?:describe|rev-parse|log|show|rev-list|status|tag|branch|submodule|ls-files|diff|config)\b/;
/** Files in which a build says that it asks git, and how many of them are looked at. */
const BUILD_FILES =
  /(?:^|\/)(?:Makefile|GNUmakefile|CMakeLists\.txt|Rakefile|Taskfile\.ya?ml|justfile|build\.rs|pom\.xml|setup\.(?:py|cfg)|pyproject\.toml|package\.json|Cargo\.toml|mix\.exs|.*\.(?:sh|gemspec|csproj|props|gradle|gradle\.kts|mk|cmake))$/;
const MAX_BUILD_FILES = 500;
const MAX_GO_FILES = 2000;

/** Where the build asks git for its version: then `.git` is needed in the context. Undefined when nothing does. */
export function gitUser(context: BuildContext, commands: string): string | undefined {
  if (/\bgit\b(?!hub|lab)/.test(commands.replace(/\b(?:apt(?:-get)?|apk|yum|dnf|microdnf)\b[^;&|]*/g, '')))
    return 'a RUN';
  const files = context.files();
  const asks = (path: string): boolean => {
    const text = context.read(path, 256 * 1024) ?? '';
    return GIT_COMMAND.test(text) || VERSION_TOOLS.test(text);
  };
  const user = files
    .filter((path) => BUILD_FILES.test(path))
    .slice(0, MAX_BUILD_FILES)
    .find(asks);
  // `go build` writes the revision into the program; it matters where the program reads it.
  const goFiles = files.filter((path) => path.endsWith('.go')).slice(0, MAX_GO_FILES);
  return user ?? goFiles.find((path) => /\bReadBuildInfo\b/.test(context.read(path, 256 * 1024) ?? ''));
}
