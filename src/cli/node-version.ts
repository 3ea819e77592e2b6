/** The oldest release of Node that dockerfix runs on: package.json's `engines` says the same. */
const OLDEST = [20, 19] as const;

/** What is wrong with a version of Node (`18.20.8`), in one line; undefined when it will do. */
export function nodeProblem(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOld = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
  return isOld ? `dockerfix needs Node ${OLDEST.join('.')} or later; this is ${version}` : undefined;
}
