/** Where in what is imported something stands. */
export interface Place {
  /** From 1; the line at which it begins. */
  readonly line: number;
  /** The file, when a whole folder is imported. */
  readonly file?: string | undefined;
}

/** Where a memory comes from, so that it keeps its place among what stood beside it. */
export interface Origin {
  /** The file's whole path, for what another program or a person wrote there. */
  readonly path?: string | undefined;
  /** The part of it that hangs together: an entity, a session. */
  readonly part?: string | undefined;
}

/** One row on its way in, or why it is none. */
export type Line = Place & Origin & ({ readonly value: unknown } | { readonly error: string });

/** A text that is imported. */
export interface TextFile {
  /** As errors name it. */
  readonly name: string;
  /** Its whole path; undefined for stdin. */
  readonly path?: string | undefined;
  readonly text: string;
}

/** A place as errors name it: `line 7`, or `notes/idea.md line 7`. */
export const placeName = ({ file, line }: Place): string => `${file === undefined ? '' : `${file} `}line ${line}`;
