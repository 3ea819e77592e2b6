import { ignoreRules } from './ignore-rules.ts';
import { joinPath } from './paths.ts';
import type { BuildContext } from './types.ts';

/** Which paths of the context git leaves out of a checkout, as the .gitignore files at its root and the repository's say. */
export function gitIgnored(context: BuildContext): (path: string) => boolean {
  const own = ignoreRules(context.readOnDisk('.gitignore') ?? '');
  const contextPath = context.repository?.contextPath ?? '';
  const outer = ignoreRules(contextPath === '' ? '' : (context.repository?.read('.gitignore') ?? ''));
  return (path) => {
    // A pattern that ends in a slash is for folders.
    const forms = [path, `${path}/`];
    return forms.some(
      (form) => own.ignores(form) || (contextPath !== '' && outer.ignores(joinPath(contextPath, form))),
    );
  };
}
