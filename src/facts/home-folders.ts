/** A tool that an installer or its first use puts below HOME, which is /root in a build as root. */
export interface HomeFolder {
  /** What the words of the command that does so look like. */
  readonly by: RegExp;
  /** As a person knows it. */
  readonly what: string;
  /** The programs that lie there then; absent: a cache or data that the program itself reads. */
  readonly brings?: RegExp;
  /** Variables that move it elsewhere, in ENV or before the command. */
  readonly movedBy: readonly string[];
}

/**
 * Sources: the installers themselves and docs.astral.sh/uv/reference/environment, bun.sh/docs/installation, docs.deno.com, rust-lang.github.io/rustup,
 * pnpm.io/installation, github.com/nvm-sh/nvm, volta.sh, python-poetry.org/docs, sdkman.io, github.com/pyenv/pyenv, pipx.pypa.io,
 * playwright.dev/docs/browsers, pptr.dev/guides/configuration, huggingface.co/docs (environment variables), nltk.org/data. 2026-11-26.
 */
export const HOME_FOLDERS: readonly HomeFolder[] = [
  { by: /bun\.(?:sh|com)\/install/, what: 'bun', brings: /^bunx?$/, movedBy: ['BUN_INSTALL'] },
  {
    by: /astral\.sh\/uv\/|astral-sh\/uv\/releases/,
    what: 'uv',
    brings: /^uvx?$/,
    movedBy: ['UV_INSTALL_DIR', 'UV_UNMANAGED_INSTALL', 'XDG_BIN_HOME', 'CARGO_HOME'],
  },
  { by: /deno\.land\/(?:x\/)?install/, what: 'deno', brings: /^deno$/, movedBy: ['DENO_INSTALL'] },
  {
    by: /sh\.rustup\.rs|\brustup-init\b/,
    what: 'the Rust toolchain',
    brings: /^(?:cargo|rustc|rustup)$/,
    movedBy: ['CARGO_HOME'],
  },
  { by: /get\.pnpm\.io/, what: 'pnpm', brings: /^pnpm$/, movedBy: ['PNPM_HOME'] },
  {
    by: /nvm-sh\/nvm|creationix\/nvm|\bnvm install\b|fnm\.vercel\.app|get\.volta\.sh/,
    what: 'Node.js',
    brings: /^(?:node|npm|npx|yarn|pnpm|nodemon|pm2|pm2-runtime|next|ts-node|tsx|serve)$/,
    movedBy: ['NVM_DIR', 'FNM_DIR', 'VOLTA_HOME'],
  },
  { by: /install\.python-poetry\.org/, what: 'poetry', brings: /^poetry$/, movedBy: ['POETRY_HOME'] },
  {
    by: /get\.sdkman\.io|\bsdk install\b/,
    what: 'what SDKMAN installs',
    brings: /^(?:java|mvn|gradle|sbt|kotlin|groovy|scala)$/,
    movedBy: ['SDKMAN_DIR'],
  },
  {
    by: /pyenv\.run|pyenv-installer|pyenv\/pyenv|\bpyenv install\b/,
    what: 'the Python of pyenv',
    brings: /^(?:python[\d.]*|pip[\d.]*|gunicorn|uvicorn|flask|celery|manage\.py)$/,
    movedBy: ['PYENV_ROOT'],
  },
  { by: /rye(?:-up\.com|\.astral\.sh)/, what: 'rye', brings: /^rye$/, movedBy: ['RYE_HOME'] },
  { by: /pixi\.sh/, what: 'pixi', brings: /^pixi$/, movedBy: ['PIXI_HOME', 'PIXI_BIN_DIR'] },
  { by: /foundry\.paradigm\.xyz/, what: 'Foundry', brings: /^(?:forge|cast|anvil|chisel)$/, movedBy: ['FOUNDRY_DIR'] },
  { by: /wasmtime\.dev\/install/, what: 'wasmtime', brings: /^wasmtime$/, movedBy: ['WASMTIME_HOME'] },
  {
    by: /get-ghcup|\bghcup install\b/,
    what: 'GHC',
    brings: /^(?:ghc|cabal|stack|runghc)$/,
    movedBy: ['GHCUP_INSTALL_BASE_PREFIX'],
  },
  {
    by: /\bplaywright\b.* install\b/,
    what: "Playwright's browsers",
    movedBy: ['PLAYWRIGHT_BROWSERS_PATH'],
  },
  {
    by: /^(?=(.*?\bpuppeteer\b))\1.* (?:browsers )?install\b|@puppeteer\/browsers install/m,
    what: "Puppeteer's browser",
    movedBy: ['PUPPETEER_CACHE_DIR', 'PUPPETEER_EXECUTABLE_PATH', 'PUPPETEER_SKIP_DOWNLOAD'],
  },
  {
    by: /nltk\.download(?!.{0,2000}download_dir)|\bnltk\.downloader\b(?!.{0,2000} -d )/,
    what: "NLTK's data",
    movedBy: ['NLTK_DATA'],
  },
  {
    by: /from_pretrained\(|\bpipeline\(\s*['"]|hf_hub_download\(|snapshot_download\(|SentenceTransformer\(|huggingface-cli download(?!.{0,2000}--local-dir)|hf download(?!.{0,2000}--local-dir)/,
    what: 'the downloaded models',
    movedBy: ['HF_HOME', 'HF_HUB_CACHE', 'TRANSFORMERS_CACHE', 'SENTENCE_TRANSFORMERS_HOME', 'XDG_CACHE_HOME'],
  },
  {
    by: /\bmicromamba (?:create|env create|install)\b(?!.{0,2000} (?:-p|--prefix|-r|--root-prefix)[ =])/,
    what: "micromamba's environments",
    movedBy: ['MAMBA_ROOT_PREFIX'],
  },
  {
    by: /(?<![\w.-])(?=([\w.-]*?Mini(?:conda|forge|mamba)))\1[\w.-]*\.sh\b(?!.{0,2000} -p )/,
    what: 'conda',
    movedBy: [],
  },
  { by: /whisper\.load_model\(/, what: "Whisper's models", movedBy: ['XDG_CACHE_HOME'] },
  { by: /torch\.hub\.load\(/, what: "PyTorch's models", movedBy: ['TORCH_HOME', 'XDG_CACHE_HOME'] },
];

/** A tool that puts each program that it installs below HOME. */
export interface HomeInstaller {
  readonly by: RegExp;
  readonly into: string;
  readonly movedBy: string;
  /** It installs libraries, which any program may load. */
  readonly libraries?: true;
}

/** Sources: pipx.pypa.io, docs.astral.sh/uv/concepts/tools, learn.microsoft.com (dotnet tool install), pip's and RubyGems' references. 2026-11-26. */
export const HOME_INSTALLERS: readonly HomeInstaller[] = [
  { by: /^pipx install\b(?!.* --global)/, into: "pipx's folder in HOME", movedBy: 'PIPX_BIN_DIR' },
  { by: /^uv tool install\b/, into: "uv's folder of tools in HOME", movedBy: 'UV_TOOL_DIR' },
  { by: /^dotnet tool install\b.* (?:-g|--global)\b/, into: '/root/.dotnet/tools', movedBy: 'DOTNET_CLI_HOME' },
  { by: /^pip[\d.]* install\b.* --user\b/, into: '/root/.local', movedBy: 'PYTHONUSERBASE', libraries: true },
  { by: /^gem install\b.* --user-install\b/, into: '/root/.gem', movedBy: 'GEM_HOME', libraries: true },
];
