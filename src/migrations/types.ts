/** A migration as data: what a company, or dockerfix itself, wants changed in every Dockerfile. Each part may be left out. */
export interface Migration {
  /** Kebab-case; what `--migration` and suppressions name. */
  readonly id: string;
  /** Imperative; a commit's subject. */
  readonly title: string;
  /** Raised with each change of the rules. */
  readonly version: number;
  /** Why, for commits and pull requests. */
  readonly rationale?: string;
  readonly images?: readonly ImageRule[];
  /** Packages that have another name, by package manager: `{ "apt-get": { "python": "python3" } }`. */
  readonly packages?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Variables of ENV and ARG that have another name. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Labels that have another name. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Instructions and commands, as `dockerfix rewrite` takes them. */
  readonly rewrites?: readonly RewriteRule[];
  /** What a policy forbids: reported, never edited. */
  readonly findings?: readonly FindingRule[];
}

export interface ImageRule {
  /** `openjdk:{major}-jdk*`, `docker.io/*`, `node:{18,20}*`. The first rule that fits counts. */
  readonly from: string;
  /** `eclipse-temurin:{major}-jdk`, `registry.example.com/mirror/*`, `node:22{variant}`. */
  readonly to: string;
  /** It is the same image under another name: nothing in it can differ. */
  readonly same?: boolean;
  /** Paths of the old image and where the new one has them: `{ "/usr/local/openjdk-17": "/opt/java/openjdk" }`. */
  readonly paths?: Readonly<Record<string, string>>;
}

export interface RewriteRule {
  readonly from: string;
  readonly to: string;
}

export interface FindingRule {
  readonly pattern: string;
  readonly message: string;
  readonly advice: string;
}
