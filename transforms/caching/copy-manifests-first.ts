import type { BuildContext } from '../../src/context/types.ts';
import { stageOf } from '../../src/dockerfile/stage-of.ts';
import type { Dockerfile, Stage } from '../../src/dockerfile/types.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, DockerfileInContext, Fix } from '../../src/fix/types.ts';
import { arrangeInstall } from '../../src/install/arrange.ts';
import { cacheUse } from '../../src/install/cache-use.ts';
import { outputsDoubt } from '../../src/install/outputs.ts';
import { hasPackagesElsewhere } from '../../src/install/package-origin.ts';
import { type InstallSite, inputsOfLateCopies, installSites, stepInTheWay } from '../../src/install/sites.ts';
import { overlaps } from '../../src/model/image-paths.ts';

/** Manifests, install, then the sources: a change of a source line keeps the installed packages. */
export const copyManifestsFirst = defineTransform({
  id: 'copy-manifests-first',
  title: 'Install dependencies before copying the sources',
  rationale:
    'A COPY of the whole project before the install makes every change of a source file install everything again. ' +
    'With the manifests and lockfiles copied first, the layer of the packages stays in the cache until they change.',
  safety: 'safe',
  onByDefault: true,
  mentions: /\b(?:COPY|ADD)\b/i,
  aliases: [],
  mayChange: ['step.added', 'step.reordered', 'layers'],
  *propose(file) {
    for (const stage of file.dockerfile.stages) {
      const [first] =
        file.context === undefined ? blindSites(file.dockerfile, stage) : judgeStage(file, stage, file.context);
      if (first !== undefined) yield first;
    }
  },
});

/** One change for each stage and round: the next round sees what is left. */
function* judgeStage(file: DockerfileInContext, stage: Stage, context: BuildContext): Iterable<Fix | Decline> {
  const seen: Decline[] = [];
  for (const site of installSites(file.dockerfile, stage, context)) {
    const proposal = judge(file, site, context);
    if (proposal?.kind === 'decline') seen.push(proposal);
    else if (proposal !== undefined) {
      yield proposal;
      return;
    }
  }
  yield* seen;
}

function judge(file: DockerfileInContext, site: InstallSite, context: BuildContext): Fix | Decline | undefined {
  const { dockerfile } = file;
  const where = site.run.span;
  const { plan } = site;
  if (plan.kind === 'decline') return { kind: 'decline', where, reason: plan.reason, detail: plan.detail };
  if (plan.fetch && plan.fetchedBy && isFetched(dockerfile, site, plan.fetchedBy)) return undefined;
  if (hasPackagesElsewhere(dockerfile, site)) return undefined;
  if (plan.tool.id === 'cargo' && bringsOthersEarly(site, plan.inputs)) {
    return {
      kind: 'decline',
      where,
      reason: 'files of the project are copied one by one',
      detail:
        'The stand-ins for the sources could take their place: copy the manifests, run "cargo fetch", then copy the rest.',
    };
  }
  const inputs = inputsOfLateCopies(site, plan.inputs);
  const layout = arrangeInstall(dockerfile, site, plan, inputs);
  if ('reason' in layout) return { kind: 'decline', where, ...layout };
  const between = stepInTheWay(dockerfile, site, layout.before);
  if (between) {
    const { instruction, because } = between;
    return {
      kind: 'decline',
      where,
      reason: 'a step in between may need the sources',
      detail: `${instruction.keyword} cannot run before the copy: ${because}.`,
    };
  }
  const outputs = outputsDoubt(file, site, plan.outputs, context);
  if (outputs?.kind === 'decline') return { kind: 'decline', where, reason: outputs.reason, detail: outputs.detail };
  const doubts = [...plan.doubts, ...(outputs?.kind === 'doubt' ? [outputs.detail] : [])];
  const hidden = outputs?.kind === 'hide' ? outputs : undefined;
  const ignored = hidden === undefined ? '' : `, and hide ${hidden.lines.join(', ')} from the builder`;
  const what = `Install dependencies (${plan.tool.name}) before copying the sources${ignored}`;
  return {
    kind: 'fix',
    where,
    message: doubts.length === 0 ? what : `${what} (not proved: ${doubts.join('; ')})`,
    edits: layout.edits,
    siblings: hidden === undefined ? [] : [hidden.sibling],
    safety: doubts.length === 0 ? 'safe' : 'unsafe',
  };
}

/** A COPY that stays above the fetch brings files to the project that are not the fetch's own. */
function bringsOthersEarly(site: InstallSite, inputs: readonly string[]): boolean {
  const early = site.copies.filter((copy) => !site.late.includes(copy));
  return early.some(({ parts }) => parts.some((part) => overlaps(part.to, site.place) && !inputs.includes(part.from)));
}

/** An earlier step fetches the packages already, before any late copy. */
function isFetched(dockerfile: Dockerfile, site: InstallSite, fetchedBy: RegExp): boolean {
  const first = site.late[0]?.copy.index ?? 0;
  const stage = stageOf(dockerfile, site.run);
  const isFetch = (text: string) => fetchedBy.test(text.replace(/(?<!\s)\s*\\?\r?\n\s*/g, ' '));
  return (stage?.instructions ?? []).some(
    (other) =>
      other.keyword === 'RUN' &&
      other.index < first &&
      isFetch(dockerfile.text.slice(other.span.start, other.span.end)),
  );
}

/** Without a context nothing is known of the files: a copy of everything before an install is declined, not guessed. */
function* blindSites(dockerfile: Dockerfile, stage: Stage): Iterable<Decline> {
  const whole = stage.instructions.find(
    (copy) =>
      copy.keyword === 'COPY' &&
      copy.flags.every((flag) => flag.name !== 'from') &&
      copy.sources.some((source) => /^\.?\/?$/.test(source.value)),
  );
  if (whole === undefined) return;
  const isFollowed = stage.instructions.some(
    (other) => other.keyword === 'RUN' && other.index > whole.index && cacheUse(dockerfile, other) !== undefined,
  );
  if (!isFollowed) return;
  yield {
    kind: 'decline',
    where: whole.span,
    reason: 'the build context is not known',
    detail:
      'Which manifests and lockfiles there are is not known: run dockerfix where the project is, or name its folder with --context.',
  };
}
