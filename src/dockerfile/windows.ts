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

/** Systems that Docker's official images are published of, for Linux alone: docker-library/official-images library/*, 2026-08-21. */
const LINUX_SYSTEMS =
  /^library\/(?:almalinux|alpine|amazonlinux|archlinux|busybox|centos|debian|fedora|oraclelinux|rockylinux|ubuntu)$/;

/** A word of a tag that names a Linux distribution. Tags without one may be shared with Windows images: `golang:1.23`. */
const LINUX_WORD =
  /(?:^|-)(?:alpine|slim|debian|ubuntu|ubi|oraclelinux|jessie|stretch|buster|bullseye|bookworm|trixie|xenial|bionic|focal|jammy|noble)[\d.]*(?:$|-)/;

/** Images of Linux alone, by their names: they run shell-form commands with `/bin/sh -c`. */
export function isLinuxImage({ registry, repository, tag }: ImageReference): boolean {
  const name = repository.includes('/') ? repository : `library/${repository}`;
  return (registry === 'docker.io' && LINUX_SYSTEMS.test(name)) || LINUX_WORD.test(tag ?? '');
}
