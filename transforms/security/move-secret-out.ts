import type { CopyInstruction, Pair, PairsInstruction } from '../../src/dockerfile/types.ts';
import { isSecretFile } from '../../src/facts/secret-files.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Finding } from '../../src/fix/types.ts';

/** Secrets that end up in the image: in ENV, in ARG, or in a copied file. */
export const moveSecretOut = defineTransform({
  id: 'move-secret-out',
  title: 'Keep secrets out of the image',
  rationale:
    'ENV is in the config of the image and ARG in its history, a copied file is in a layer even when a later step removes it: whoever can pull the image can read them.',
  safety: 'suggestion',
  onByDefault: true,
  aliases: ['SecretsUsedInArgOrEnv', 'DL3064'],
  severity: 'error',
  mayChange: [],
  *propose({ dockerfile }) {
    for (const instruction of dockerfile.instructions) {
      if (instruction.keyword === 'ENV' || instruction.keyword === 'ARG') {
        for (const pair of instruction.pairs) if (isSecret(instruction, pair)) yield variable(instruction, pair);
      } else if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') yield* copied(instruction);
    }
  },
});

/** The words of BuildKit's own check SecretsUsedInArgOrEnv, and what it lets pass: names of files, folders and public keys. */
const SECRET_NAME = /(?:^|_)(?:apikey|auth|credentials?|key|passwd|password|pwd|secrets?|token|passphrase)(?:_|$)/i;
const NO_SECRET =
  /(?:^|_)(?:file|path|dir|url|uri|host|port|name|id|ids|type|user|public|pub|version|length|size|ttl|expiry|expires|timeout|enabled?|method|algo(?:rithm)?|keyserver|fingerprint)(?:_|$)/i;

function isSecret({ keyword }: PairsInstruction, { name, value }: Pair): boolean {
  if (!SECRET_NAME.test(name) || NO_SECRET.test(name)) return false;
  // A GPG key's fingerprint is public.
  if (/gpg/i.test(name) || /^[0-9A-F\s]{16,}$/i.test(value ?? '')) return false;
  if (keyword === 'ARG') return value === undefined || value !== '';
  return value !== undefined && value !== '' && !/^(?:true|false|yes|no|none|0|1)$/i.test(value);
}

function variable({ keyword, span }: PairsInstruction, { name, value }: Pair): Finding {
  const id = name.toLowerCase();
  const isForwarded = keyword === 'ENV' && /^\$\{?\w+\}?$/.test(value ?? '');
  return {
    kind: 'finding',
    where: span,
    message: `${name} in ${keyword} can be read by whoever pulls the image`,
    advice:
      keyword === 'ARG' || isForwarded
        ? `Mount it where it is needed: RUN --mount=type=secret,id=${id},env=${name} …, built with --secret id=${id}. An image built before holds it: change the secret.`
        : `Set it when the container starts (docker run -e ${name}, a compose secret, a Kubernetes Secret) and remove it here. An image built before holds it: change the secret.`,
  };
}

function* copied({ flags, sources, span }: CopyInstruction): Iterable<Finding> {
  if (flags.some(({ name }) => name === 'from')) return;
  for (const { value } of sources) {
    const path = value.replace(/(?<!\/)\/+$/, '');
    if (!isSecretFile(path)) continue;
    yield {
      kind: 'finding',
      where: span,
      message: `${value} becomes part of a layer`,
      advice: `Add it to .dockerignore, and mount it where a step needs it: RUN --mount=type=secret,id=${idOf(path)},target=… If it holds a secret, change that secret.`,
    };
  }
}

function idOf(path: string): string {
  return path.replace(/^.*\//, '').replace(/^\./, '').replace(/\W+/g, '_');
}
