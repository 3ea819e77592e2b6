import type { Transform } from '../src/fix/types.ts';
import { pinBaseImage } from './base-image/pin-base-image.ts';
import { pinDigest } from './base-image/pin-digest.ts';
import { upgradeEolBase } from './base-image/upgrade-eol-base.ts';
import { useSlimBase } from './base-image/use-slim-base.ts';
import { copyManifestsFirst } from './caching/copy-manifests-first.ts';
import { installSystemPackagesFirst } from './caching/install-system-packages-first.ts';
import { mergeAptUpdate } from './caching/merge-apt-update.ts';
import { mergeConsecutiveRuns } from './caching/merge-consecutive-runs.ts';
import { sinkVolatileInstructions } from './caching/sink-volatile-instructions.ts';
import { useCacheMounts } from './caching/use-cache-mounts.ts';
import { writeDockerignore } from './caching/write-dockerignore.ts';
import { cleanAptLists } from './cleanup/clean-apt-lists.ts';
import { cleanLanguageCaches } from './cleanup/clean-language-caches.ts';
import { cleanNpmCache } from './cleanup/clean-npm-cache.ts';
import { cleanRpmCaches } from './cleanup/clean-rpm-caches.ts';
import { dropAptRecommends } from './cleanup/drop-apt-recommends.ts';
import { moveCleanupIntoLayer } from './cleanup/move-cleanup-into-layer.ts';
import { removeArchiveAfterExtract } from './cleanup/remove-archive-after-extract.ts';
import { removeBuildPackages } from './cleanup/remove-build-packages.ts';
import { useApkNoCache } from './cleanup/use-apk-no-cache.ts';
import { usePipNoCacheDir } from './cleanup/use-pip-no-cache-dir.ts';
import { addCiWorkflow } from './metadata/add-ci-workflow.ts';
import { addHealthcheck } from './metadata/add-healthcheck.ts';
import { addOciLabels } from './metadata/add-oci-labels.ts';
import { declareVolumes } from './metadata/declare-volumes.ts';
import { documentUsage } from './metadata/document-usage.ts';
import { exposePort } from './metadata/expose-port.ts';
import { oneProcess } from './metadata/one-process.ts';
import { replaceMaintainer } from './metadata/replace-maintainer.ts';
import { tidyLabels } from './metadata/tidy-labels.ts';
import { splitBuildStage } from './multi-stage/split-build-stage.ts';
import { omitDevDependencies } from './reproducibility/omit-dev-dependencies.ts';
import { pinPackages } from './reproducibility/pin-packages.ts';
import { setRuntimeEnv } from './reproducibility/set-runtime-env.ts';
import { useLockfileInstall } from './reproducibility/use-lockfile-install.ts';
import { failOnHttpError } from './security/fail-on-http-error.ts';
import { fetchOverHttps } from './security/fetch-over-https.ts';
import { limitExposure } from './security/limit-exposure.ts';
import { moveSecretOut } from './security/move-secret-out.ts';
import { removeSudo } from './security/remove-sudo.ts';
import { replaceAddWithCopy } from './security/replace-add-with-copy.ts';
import { useNonRootUser } from './security/use-non-root-user.ts';
import { usePipefail } from './security/use-pipefail.ts';
import { verifyDownload } from './security/verify-download.ts';
import { addAssumeYes } from './syntax/add-assume-yes.ts';
import { addNoLogInit } from './syntax/add-no-log-init.ts';
import { instructionCasing } from './syntax/instruction-casing.ts';
import { matchAsCasing } from './syntax/match-as-casing.ts';
import { nameCopiedStage } from './syntax/name-copied-stage.ts';
import { quietWget } from './syntax/quiet-wget.ts';
import { removeDuplicateCmd } from './syntax/remove-duplicate-cmd.ts';
import { removeEmptyContinuation } from './syntax/remove-empty-continuation.ts';
import { sortPackages } from './syntax/sort-packages.ts';
import { useAbsoluteWorkdir } from './syntax/use-absolute-workdir.ts';
import { useAptGet } from './syntax/use-apt-get.ts';
import { useExecForm } from './syntax/use-exec-form.ts';
import { useKeyValueForm } from './syntax/use-key-value-form.ts';
import { useWorkdir } from './syntax/use-workdir.ts';

export interface RegisteredTransform {
  /** The folder: what `--only` and `--skip` take as well as ids. */
  readonly theme: string;
  readonly transform: Transform;
}

function theme(name: string, ...transforms: readonly Transform[]): RegisteredTransform[] {
  return transforms.map((transform) => ({ theme: name, transform }));
}

/** Every transform, in the order in which they run. Order lives here alone. */
export const transforms: readonly RegisteredTransform[] = [
  // What later transforms build on: plain syntax first; then what nearly every second file needs, as all is asked again after it.
  ...theme('syntax', removeEmptyContinuation, instructionCasing, matchAsCasing, useKeyValueForm),
  ...theme('metadata', replaceMaintainer),
  ...theme('security', replaceAddWithCopy),
  ...theme(
    'syntax',
    nameCopiedStage,
    useAbsoluteWorkdir,
    useWorkdir,
    removeDuplicateCmd,
    useExecForm,
    addNoLogInit,
    quietWget,
    sortPackages,
  ),
  ...theme('base-image', pinBaseImage),
  // Before anything that treats the image's one stage as the final one.
  ...theme('multi-stage', splitBuildStage),
  ...theme('base-image', useSlimBase, upgradeEolBase),
  // Packages of the system: one RUN updates, installs and cleans.
  ...theme('syntax', useAptGet, addAssumeYes),
  ...theme('caching', mergeAptUpdate),
  ...theme(
    'cleanup',
    moveCleanupIntoLayer,
    cleanAptLists,
    useApkNoCache,
    ...cleanRpmCaches,
    removeArchiveAfterExtract,
    dropAptRecommends,
    removeBuildPackages,
  ),
  // The rest.
  ...theme('security', removeSudo, failOnHttpError, fetchOverHttps),
  ...theme(
    'caching',
    writeDockerignore,
    installSystemPackagesFirst,
    copyManifestsFirst,
    sinkVolatileInstructions,
    mergeConsecutiveRuns,
    useCacheMounts,
  ),
  ...theme('reproducibility', useLockfileInstall, omitDevDependencies),
  ...theme('cleanup', usePipNoCacheDir, cleanNpmCache, cleanLanguageCaches),
  ...theme('reproducibility', setRuntimeEnv, pinPackages),
  ...theme('metadata', exposePort, addHealthcheck, addOciLabels, tidyLabels),
  ...theme('security', usePipefail, useNonRootUser, verifyDownload, moveSecretOut, limitExposure),
  ...theme('base-image', pinDigest),
  ...theme('metadata', declareVolumes, oneProcess),
  // What tells of the finished Dockerfile.
  ...theme('metadata', documentUsage, addCiWorkflow),
];
