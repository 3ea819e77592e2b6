import type { Transform } from '../src/fix/types.ts';
import { copyManifestsFirst } from './caching/copy-manifests-first.ts';
import { usePipNoCacheDir } from './cleanup/use-pip-no-cache-dir.ts';
import { addOciLabels } from './metadata/add-oci-labels.ts';
import { exposePort } from './metadata/expose-port.ts';

import { replaceMaintainer } from './metadata/replace-maintainer.ts';
import { replaceAddWithCopy } from './security/replace-add-with-copy.ts';
import { useNonRootUser } from './security/use-non-root-user.ts';
import { useKeyValueForm } from './syntax/use-key-value-form.ts';

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
  // What later transforms build on: plain syntax first.
  ...theme('syntax', useKeyValueForm),
  ...theme('security', replaceAddWithCopy),
  ...theme('caching', copyManifestsFirst),
  ...theme('cleanup', usePipNoCacheDir),
  ...theme('metadata', replaceMaintainer, exposePort, addOciLabels),
  ...theme('security', useNonRootUser),
];
