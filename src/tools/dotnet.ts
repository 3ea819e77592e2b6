import { defineTool, home, words } from './define.ts';

/** Source: learn.microsoft.com/dotnet/core/tools; read 2026-11-23. */
export const dotnet = defineTool({
  id: 'dotnet',
  name: '.NET',
  kind: 'language',
  commands: ['dotnet'],
  install: ['restore', 'tool install', 'tool restore', 'add package'],
  valueOptions: words('-c --configuration -r --runtime -s --source -o --output -v --verbosity'),
  cacheFolders: home('.nuget/packages'),
  cacheVariables: ['NUGET_PACKAGES'],
  project: {
    installs: ['dotnet restore', 'dotnet publish', 'dotnet build'],
    builds: /\bdotnet (?:publish|build)\b/,
    manifests: ['*.csproj', '*.fsproj', '*.vbproj', '*.sln', '*.slnx'],
    lockfiles: ['packages.lock.json'],
    config: [
      'NuGet.config',
      'nuget.config',
      'NuGet.Config',
      'global.json',
      'Directory.Build.props',
      'Directory.Build.targets',
      'Directory.Packages.props',
    ],
    produced: ['bin', 'obj'],
    built: ['publish', 'out'],
    caches: ['/root/.nuget/packages'],
    buildsFromCache: true,
    packages: /(?:^|\/)\.?nuget(?:\/|$)/i,
  },
});
