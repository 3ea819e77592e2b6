import { defineTransform } from 'dockerfix';

/** Pulls base images of Docker Hub through the company's mirror. */
const useCompanyMirror = defineTransform({
  id: 'use-company-mirror',
  title: 'Pull base images from the mirror',
  rationale: 'The mirror keeps the images that we build on when Docker Hub limits pulls or takes a tag away.',
  safety: 'unsafe',
  onByDefault: true,
  severity: 'warning',
  aliases: ['ACME001'],
  mayChange: ['base'],
  options: {
    defaults: { mirror: 'mirror.example.com/hub' },
    properties: { mirror: { type: 'string', description: 'Where the mirror is.' } },
  },
  *propose({ dockerfile }, { mirror }) {
    for (const { from, base } of dockerfile.stages) {
      if (base.kind !== 'image' || base.image.registry !== 'docker.io') continue;
      const { span, text } = from.image;
      if (text.includes('$')) {
        yield {
          kind: 'decline',
          where: span,
          reason: 'the name has a variable',
          detail: 'pull it from the mirror by hand',
        };
        continue;
      }
      // On Docker Hub `debian` is short for `library/debian`, which a mirror does not know.
      const name = text.replace(/^docker\.io\//, '');
      const edits = [{ span, text: `${mirror}/${name.includes('/') ? name : `library/${name}`}` }];
      yield { kind: 'fix', message: `Pull ${text} from the mirror`, where: span, edits };
    }
  },
});

export default [{ theme: 'acme', transform: useCompanyMirror }];
