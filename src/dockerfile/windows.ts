import type { ImageReference } from './image-reference.ts';

/**
 * Images whose default shell is not a POSIX one: Windows base images and the Windows variants of others.
 * General knowledge, to be checked on hub.docker.com/r/microsoft/windows and among the tags of mcr.microsoft.com.
 */
export function isWindowsImage(image: ImageReference): boolean {
  const name = `${image.registry}/${image.repository}`;
  return (
    /^mcr\.microsoft\.com\/(?:windows|dotnet\/framework)(?:\/|$)/.test(name) ||
    /^docker\.io\/(?:microsoft\/)?(?:nanoserver|windowsservercore|windowsservercore-insider|nanoserver-insider|iis|aspnet|dotnet-framework)$/.test(
      name,
    ) ||
    /(?:^|-)(?:nanoserver|windowsservercore|ltsc20\d\d)/.test(image.tag ?? '')
  );
}
