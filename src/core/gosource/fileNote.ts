// A note about a whole file: its place is the file's start.

import type { SourceNote } from "./problem";

/** `message`: lower-case, a fact, then what to do. */
export function fileNote(file: string, message: string): SourceNote {
  const start = { line: 0, character: 0 };
  return { check: "", file, range: { start, end: start }, function: "", message };
}

/** Above this, files are generated tables; parsing them would take longer than all others together. */
export const MAX_FILE_BYTES = 4 * 1024 * 1024;

export const NOT_READ = "larger than 4 MiB, or not readable: not checked; look at it by hand";
