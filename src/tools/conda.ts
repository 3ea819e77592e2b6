import { defineTool, home, words } from './define.ts';
import type { Tool } from './types.ts';

const CONDA = {
  kind: 'language',
  family: 'conda',
  install: ['install', 'update', 'upgrade', 'create', 'env create', 'env update'],
  remove: ['remove', 'uninstall', 'env remove'],
  valueOptions: words('-n --name -p --prefix -c --channel -f --file --solver --experimental-solver'),
  yesOptions: ['-y', '--yes'],
  cacheFolders: ['/opt/conda/pkgs'],
  cacheVariables: ['CONDA_PKGS_DIRS'],
  clean: [['clean']],
} satisfies Partial<Tool>;

/** Source: docs.conda.io (`conda clean`); read 2026-11-23. */
export const conda = defineTool({
  ...CONDA,
  id: 'conda',
  name: 'conda',
  commands: ['conda'],
  cleanup: 'conda clean -afy',
  broughtBy: /^continuumio\/|^condaforge\//,
});

/** Source: mamba.readthedocs.io; read 2026-11-23. */
export const mamba = defineTool({
  ...CONDA,
  id: 'mamba',
  name: 'mamba',
  commands: ['mamba'],
  cleanup: 'mamba clean -afy',
  broughtBy: /^condaforge\//,
});

/** Source: mamba.readthedocs.io; read 2026-11-23. */
export const micromamba = defineTool({
  ...CONDA,
  id: 'micromamba',
  name: 'micromamba',
  commands: ['micromamba'],
  cacheFolders: [...home('micromamba/pkgs', '.mamba/pkgs'), '/opt/conda/pkgs'],
  cleanup: 'micromamba clean --all --yes',
  broughtBy: /^mambaorg\//,
});
