// Phrases that the text and the Markdown report share.

import type { HttpCensus } from "../analysis/http/census";
import { describeCensus } from "../analysis/http/censusWords";
import type { FrameRef } from "../analysis/finding";
import { takenByText } from "../analysis/seriesWords";
import { formatCount, plural } from "../analysis/words";
import type { Suspect } from "../protocol";
import type { Report } from "./report";

/** "goroutine profile, 53 goroutines in 5 stacks, Go 1.23, taken 2026-11-23 10:41:09 UTC" */
export function headline({ profile, analysis }: Report): string {
  const parts = [
    `${profile.kind} profile`,
    `${plural(analysis.goroutines, "goroutine")} in ${plural(analysis.distinctStacks, "stack")}`,
  ];
  if (analysis.goVersion) parts.push(analysis.goVersion.name);
  if (profile.takenAtMs !== undefined && profile.takenAtBy !== "file date") {
    parts.push(`taken ${formatTime(profile.takenAtMs)}${takenByText(profile)}`);
  }
  if (profile.durationMs !== undefined) {
    parts.push(`differences over ${plural(Math.round(profile.durationMs / 1000), "second")}`);
  }
  return parts.join(", ");
}

/** "2026-11-23 10:41:09 UTC" */
export function formatTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** "net/http.(*persistConn).readLoop (transport.go:2325)" */
export function placeText({ function: name, file, line }: FrameRef): string {
  if (file === "") return name;
  return `${name} (${file.slice(file.lastIndexOf("/") + 1)}${line > 0 ? `:${line}` : ""})`;
}

/** "inventory/inventory.go:31" */
export function suspectPlace({ file, line, column }: Suspect): string {
  return `${file}:${line}${column > 0 ? `:${column}` : ""}`;
}

/** "25 with an open response body, 3 idle in the pool"; "" when the program does no HTTP. */
export function censusText(census: HttpCensus): string {
  return describeCensus(census)
    .map(({ count, words }) => `${formatCount(count)} ${words}`)
    .join(", ");
}

/** Notes of the profile and of its analysis. */
export function allNotes({ profile, analysis }: Report): Report["analysis"]["notes"] {
  return [...profile.notes, ...analysis.notes];
}
