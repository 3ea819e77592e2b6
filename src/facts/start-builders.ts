import { table } from './table.ts';

/** A tool that builds, installs or generates when a container starts with it. */
interface Builder {
  /** The first word, or the first two, with which it does so; absent: it always does. */
  readonly verbs?: RegExp;
  /** Words with which it does not. */
  readonly unless?: RegExp;
  /** It installs packages of the project. */
  readonly installs?: true;
  /** No word that is no option follows: `next` alone is a development server. */
  readonly bare?: true;
}

const ALWAYS: Builder = {};
const INSTALLS: Builder = { installs: true, verbs: /^(?:ci|install|i|add|update|upgrade|sync|restore|require)$/ };
const DEVELOPS: Builder = {
  verbs: /^(?:dev|develop|development|serve|build|generate|start|watch|export)$/,
  bare: true,
};

const ASSETS = /^(?:assets|tailwindcss|css|javascript|dartsass|webpacker|vite|yarn):/;

/**
 * Sources: doc.rust-lang.org/cargo/commands/cargo-run.html, pkg.go.dev/cmd/go, learn.microsoft.com (dotnet run, watch), the Maven and
 * Gradle manuals, hexdocs.pm/mix, vite.dev/guide/cli, nextjs.org/docs (next CLI), nuxt.com/docs/api/commands, create-react-app.dev,
 * angular.dev/cli, docs.nestjs.com/cli, docs.strapi.io/cms/cli, gohugo.io, jekyllrb.com, mkdocs.org, webpack.js.org, pip.pypa.io. 2026-11-26.
 */
const BUILDERS = table<Builder>({
  cargo: { verbs: /^(?:run|r|watch|build|b|test|install|leptos|shuttle)$/ },
  go: { verbs: /^(?:run|build|test|install|generate)$/ },
  air: ALWAYS,
  gin: ALWAYS,
  fresh: ALWAYS,
  realize: ALWAYS,
  reflex: ALWAYS,
  CompileDaemon: ALWAYS,
  dotnet: { verbs: /^(?:run|watch|build|test|publish|restore|ef)$/ },
  mvn: ALWAYS,
  mvnw: ALWAYS,
  gradle: ALWAYS,
  gradlew: ALWAYS,
  sbt: ALWAYS,
  mill: ALWAYS,
  lein: ALWAYS,
  clojure: ALWAYS,
  clj: ALWAYS,
  ant: ALWAYS,
  mix: ALWAYS,
  rebar3: ALWAYS,
  stack: ALWAYS,
  cabal: ALWAYS,
  swift: { verbs: /^(?:run|build|test)$/ },
  zig: ALWAYS,
  dub: ALWAYS,
  nimble: ALWAYS,
  crystal: ALWAYS,
  bazel: ALWAYS,
  npm: INSTALLS,
  yarn: { ...INSTALLS, bare: true },
  pnpm: INSTALLS,
  bun: { verbs: /^(?:install|i|add|build)$/ },
  pip: INSTALLS,
  pip3: INSTALLS,
  uv: { verbs: /^(?:sync|pip|add|lock|build)$/ },
  poetry: INSTALLS,
  pipenv: INSTALLS,
  pdm: INSTALLS,
  bundle: { installs: true, verbs: /^(?:install|update)$/, bare: true },
  bundler: { installs: true, verbs: /^(?:install|update)$/, bare: true },
  composer: { installs: true, verbs: /^(?:install|update|require|dump-autoload)$/ },
  tsc: { unless: /^--noEmit$/ },
  webpack: ALWAYS,
  'webpack-dev-server': ALWAYS,
  rollup: ALWAYS,
  parcel: ALWAYS,
  gulp: ALWAYS,
  grunt: ALWAYS,
  bower: ALWAYS,
  babel: ALWAYS,
  tsup: ALWAYS,
  ng: { verbs: /^(?:serve|s|build|b)$/ },
  'vue-cli-service': { verbs: /^(?:serve|build)$/ },
  'react-scripts': DEVELOPS,
  craco: DEVELOPS,
  'react-app-rewired': DEVELOPS,
  vite: { verbs: /^(?:dev|serve|build)$/, bare: true },
  next: { verbs: /^(?:dev|build)$/, bare: true },
  nuxt: { verbs: /^(?:dev|build|generate)$/, bare: true },
  nuxi: { verbs: /^(?:dev|build|generate)$/ },
  gatsby: { verbs: /^(?:develop|build)$/ },
  astro: { verbs: /^(?:dev|build|start)$/, bare: true },
  remix: { verbs: /^(?:vite:)?(?:dev|build)$/ },
  'react-router': { verbs: /^(?:dev|build)$/ },
  rsbuild: { verbs: /^(?:dev|build)$/, bare: true },
  rspack: { verbs: /^(?:dev|serve|build)$/, bare: true },
  docusaurus: { verbs: /^(?:start|build)$/ },
  vuepress: DEVELOPS,
  vitepress: DEVELOPS,
  eleventy: ALWAYS,
  'start-storybook': ALWAYS,
  storybook: DEVELOPS,
  expo: { verbs: /^start$/ },
  ionic: { verbs: /^(?:serve|build)$/ },
  ember: { verbs: /^(?:serve|s|server|build)$/ },
  quasar: DEVELOPS,
  umi: DEVELOPS,
  snowpack: DEVELOPS,
  nest: { verbs: /^(?:start|build)$/ },
  strapi: { verbs: /^(?:dev|develop|build)$/ },
  medusa: { verbs: /^(?:develop|build)$/ },
  nx: ALWAYS,
  turbo: ALWAYS,
  lerna: ALWAYS,
  hugo: ALWAYS,
  jekyll: ALWAYS,
  middleman: ALWAYS,
  hexo: ALWAYS,
  gitbook: ALWAYS,
  // guides.rubyonrails.org/asset_pipeline, the README of cssbundling-rails, tailwindcss-rails, vite_ruby
  rails: { verbs: ASSETS },
  rake: { verbs: ASSETS },
  mkdocs: { verbs: /^(?:build|gh-deploy)$/ },
  // Before Prisma 7 the client is generated again: prisma.io/docs/cli/migrate/dev and db/push, read 2026-11-27.
  prisma: { verbs: /^(?:generate|dev|migrate (?:dev|reset)|db push)$/, unless: /^--skip-generate$/ },
  playwright: { verbs: /^install$/ },
  'electron-forge': ALWAYS,
  wrangler: { verbs: /^dev$/ },
});

/**
 * The words of a program that builds, installs or generates when it starts: `cargo run`; undefined for one that is not known to.
 * `argv`: the program and its arguments.
 */
export function buildingWords(name: string, argv: readonly (string | undefined)[]): string | undefined {
  const builder = BUILDERS[name];
  if (!builder) return undefined;
  const words = argv.slice(1).filter((word) => word !== undefined);
  const isAsked = /^(?:--version|-v|-V|--help|-h|version|help)$/.test(words[0] ?? '');
  if (isAsked || words.some((word) => builder.unless?.test(word))) return undefined;
  if (builder.verbs === undefined) return name;
  const [verb, second] = words.filter((word) => !word.startsWith('-') && !word.startsWith('+'));
  if (verb === undefined || (builder.bare && !/^\w[\w-]*$/.test(verb))) return builder.bare ? name : undefined;
  const found = [verb, `${verb} ${second}`].find((each) => builder.verbs?.test(each));
  return found === undefined ? undefined : `${name} ${found}`;
}

/** The same of one that installs packages of the project: `npm ci`, `bundle install`. */
export function installingWords(name: string, argv: readonly (string | undefined)[]): string | undefined {
  return BUILDERS[name]?.installs ? buildingWords(name, argv) : undefined;
}
