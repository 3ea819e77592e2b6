/** A half-open range `[start, end)` of UTF-16 code-unit offsets into the Dockerfile's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replace what `span` covers by `text`; an empty span inserts, an empty text deletes. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** Why something is left as it is: a decline without its place. */
export interface Obstacle {
  readonly reason: string;
  /** What a user can do about it. */
  readonly detail: string;
}
