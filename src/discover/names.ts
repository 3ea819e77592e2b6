/** The names that builders and editors take for Dockerfiles; docker build falls back to `dockerfile` (docker/cli, image/build/context.go). */
const NAME = /^(?:Dockerfile|Containerfile)(?:\..+)?$|^dockerfile$|\.(?:[Dd]ockerfile|Containerfile)$/;
/** `Dockerfile.dockerignore` is an ignore file of BuildKit's, and editors leave back-ups behind. */
const NOT = /\.(?:dockerignore|containerignore|md|txt|bak|orig|rej|swp)$|~$/;
const TEMPLATE_NAME = /\.(?:j2|jinja2?|tmpl|template|tpl|erb|ejs|in|m4|mustache|hbs)$/;

export function isDockerfileName(name: string): boolean {
  return NAME.test(name) && !NOT.test(name);
}

export function isTemplateName(name: string): boolean {
  return TEMPLATE_NAME.test(name);
}

/** An option whose value is a Go template of the command's own, as in `go list -f '{{.Dir}}'`. */
const GO_FORMAT = /(?:--format|-f)[= ]?\s*['"]?\{\{[^\n]*/g;

/** True when another program makes the Dockerfile out of this text. */
export function isTemplateText(text: string): boolean {
  return /\{\{|<%/.test(text.replace(GO_FORMAT, ''));
}
