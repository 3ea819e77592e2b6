import { readFileSync, renameSync, writeFileSync } from 'node:fs';

const NAME = /^[a-z0-9][a-z0-9-]{0,40}$/;

export class Links {
  #file;
  #links;

  constructor(file) {
    this.#file = file;
    this.#links = new Map(Object.entries(readLinks(file)));
  }

  all() {
    return [...this.#links].map(([name, link]) => ({ name, ...link }));
  }

  put(name, url) {
    if (!NAME.test(name))
      throw new RangeError('a name is letters, digits and hyphens');
    if (!isWebAddress(url))
      throw new RangeError('a link leads to an http or https address');
    const created = !this.#links.has(name);
    this.#links.set(name, { url, uses: 0 });
    this.#save();
    return created;
  }

  follow(name) {
    const link = this.#links.get(name);
    if (!link) return undefined;
    link.uses += 1;
    this.#save();
    return link.url;
  }

  remove(name) {
    const removed = this.#links.delete(name);
    if (removed) this.#save();
    return removed;
  }

  #save() {
    const text = JSON.stringify(Object.fromEntries(this.#links), null, 2);
    writeFileSync(`${this.#file}.new`, `${text}\n`);
    renameSync(`${this.#file}.new`, this.#file);
  }
}

function readLinks(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}

function isWebAddress(text) {
  return (
    URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol)
  );
}
