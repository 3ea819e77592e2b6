/** What the fixtures show of one transform: `explain` and the catalogue print it. */
export interface CatalogueEntry {
  /** A diff, or for a transform that edits nothing the Dockerfile and what is said of it. */
  readonly example: string;
  /** Why it leaves a place alone, each reason once. */
  readonly declines: readonly string[];
}

export type Catalogue = Readonly<Record<string, CatalogueEntry>>;
