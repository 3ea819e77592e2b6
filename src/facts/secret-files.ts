const SECRETS =
  /(?:^|\/)(?:\.env(?:\.(?!example|sample|template|dist)[\w-]+)?|id_(?:rsa|dsa|ecdsa|ed25519)|\.npmrc|\.pypirc|\.netrc|\.git-credentials|\.aws|\.ssh|\.kube|\.docker\/config\.json|credentials(?:\.json)?|service-account[\w-]*\.json|[\w.-]+\.(?:pem|key|pfx|p12|jks|keystore|kdbx))$/i;

/** A file or folder of which the name says that it holds secrets. */
export function isSecretFile(path: string): boolean {
  return SECRETS.test(path);
}

/** General knowledge, to be checked: what OpenSSH, certbot, cloudflared and the clients of clouds write with the mode 0600 or 0400. */
const PRIVATE =
  /(?:^|\/)(?:credentials?(?:\.\w+)?|service[-_]?account[\w.-]*\.json|[\w.-]+\.(?:pem|key|p12|pfx|jks|keystore)|id_(?:rsa|dsa|ecdsa|ed25519)|\.netrc|\.pgpass|\.vault-token)$|\/(?:\.ssh|\.aws|\.kube|\.gnupg|letsencrypt)(?:\/|$)/i;

/** A path that its owner alone may be able to read, going by its name. */
export function isPrivateFile(path: string): boolean {
  return PRIVATE.test(path);
}
