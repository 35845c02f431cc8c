// What the source check left open, as notes of a report on a profile.

import type { SourceNote } from "../../gosource/problem";
import type { Note } from "../../profile/profile";

/** More of them belong into the source check's own report. */
const MOST = 5;

/** "inventory/client.go:42 was not checked to the end: …" */
export function sourceNotes(notes: readonly SourceNote[]): Note[] {
  const all = notes.slice(0, MOST).map(({ file, range, message }): Note => {
    return {
      severity: "info",
      text: `${file}:${range.start.line + 1} was not checked to the end: ${message}.`,
    };
  });
  const more = notes.length - all.length;
  if (more === 0) return all;
  const places = more === 1 ? "1 more place was" : `${more} more places were`;
  const text = `${places} not checked to the end: run \`goroutine-lens check\` on the source to see them.`;
  return [...all, { severity: "info", text }];
}
