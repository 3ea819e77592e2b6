import type { ImageRow } from './types.ts';

/** Images of other registries by their full name. Sources: the vendors' pages and Dockerfiles, read 2026-11-23. */
export const OTHER_REGISTRY_IMAGES = {
  'mcr.microsoft.com/dotnet/aspnet': { role: 'runtime', on: 'debian' },
  'mcr.microsoft.com/dotnet/runtime': { role: 'runtime', on: 'debian' },
  'mcr.microsoft.com/dotnet/runtime-deps': { role: 'runtime', on: 'debian' },
  'mcr.microsoft.com/dotnet/sdk': { role: 'builder', on: 'debian' },
  'mcr.microsoft.com/dotnet/core/aspnet': { role: 'runtime', on: 'debian' },
  'mcr.microsoft.com/dotnet/core/runtime': { role: 'runtime', on: 'debian' },
  'mcr.microsoft.com/dotnet/core/sdk': { role: 'builder', on: 'debian' },
  'mcr.microsoft.com/windows': { role: 'system', on: 'windows' },
  'mcr.microsoft.com/windows/servercore': { role: 'system', on: 'windows' },
  'mcr.microsoft.com/windows/nanoserver': { role: 'system', on: 'nanoserver' },
  'mcr.microsoft.com/windows/server': { role: 'system', on: 'windows' },
  'mcr.microsoft.com/dotnet/framework/sdk': { role: 'builder', on: 'windows' },
  'mcr.microsoft.com/dotnet/framework/runtime': { role: 'runtime', on: 'windows' },
  'mcr.microsoft.com/dotnet/framework/aspnet': { role: 'runtime', on: 'windows', shell: 'powershell' },
  'microsoft/windowsservercore': { role: 'system', on: 'windows' },
  'microsoft/nanoserver': { role: 'system', on: 'nanoserver' },
  'registry.access.redhat.com/ubi8/ubi': { role: 'system', on: 'ubi', releases: { ubi: '8' } },
  'registry.access.redhat.com/ubi9/ubi': { role: 'system', on: 'ubi', releases: { ubi: '9' } },
} as const satisfies Readonly<Record<string, ImageRow>>;
