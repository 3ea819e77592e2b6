import { type GitRules, ignoreRules } from './ignore-rules.ts';
import { joinPath } from './paths.ts';
import type { BuildContext } from './types.ts';

/** Which paths of the context git leaves out of a checkout, as the .gitignore files above them and the repository's own say. */
export function gitIgnored(context: BuildContext): (path: string) => boolean {
  const rules = new Map<string, GitRules>();
  const rulesIn = (folder: string): GitRules => {
    const own = rules.get(folder) ?? ignoreRules(context.readOnDisk(joinPath(folder, '.gitignore')) ?? '');
    rules.set(folder, own);
    return own;
  };
  const isIgnoredInside = (form: string): boolean => {
    const parts = form.split('/').slice(0, -1);
    return ['', ...parts.map((_, at) => parts.slice(0, at + 1).join('/'))].some((folder) => {
      const rest = folder === '' ? form : form.slice(folder.length + 1);
      return rest !== '' && rulesIn(folder).ignores(rest);
    });
  };
  const contextPath = context.repository?.contextPath ?? '';
  const outer = ignoreRules(contextPath === '' ? '' : (context.repository?.read('.gitignore') ?? ''));
  return (path) => {
    // A pattern that ends in a slash is for folders.
    const forms = [path, `${path}/`];
    return forms.some(
      (form) => isIgnoredInside(form) || (contextPath !== '' && outer.ignores(joinPath(contextPath, form))),
    );
  };
}
