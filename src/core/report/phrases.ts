// Phrases that the text and the Markdown report share.

import type { HttpCensus } from "../analysis/http/census";
import type { FrameRef } from "../analysis/finding";
import type { SeriesRow } from "../analysis/series";
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
  if (profile.takenAtMs !== undefined) parts.push(`taken ${formatTime(profile.takenAtMs)}`);
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

const censusWords: readonly (readonly [keyof HttpCensus, string])[] = [
  ["bodyPending", "with an open response body"],
  ["beingRead", "of these being read"],
  ["idle", "idle in the pool"],
  ["awaitingHeader", "awaiting an answer"],
  ["uploading", "sending a request body"],
  ["dialing", "being dialled"],
  ["waitingForConnection", "callers waiting for a connection"],
  ["http2Connections", "HTTP/2 connections"],
  ["http2Streams", "HTTP/2 streams"],
];

/** "25 with an open response body, 3 idle in the pool"; "" when the program does no HTTP. */
export function censusText(census: HttpCensus): string {
  return censusWords
    .filter(([key]) => census[key] !== 0)
    .map(([key, words]) => `${formatCount(census[key])} ${words}`)
    .join(", ");
}

/** "climbs, 2.5 per minute; 1,024 file descriptors are used up in 6 hours" */
export function trendText({ trend, perMinute, projection, persistent, fresh, gone }: SeriesRow): string {
  const words = {
    climb: "climbs",
    "saw-teeth": "climbs between restarts",
    flat: "steady",
    shrinking: "shrinks",
    noise: "up and down",
  };
  const parts = [words[trend]];
  if (perMinute !== undefined && trend !== "flat") parts.push(`${perMinute.toFixed(1)} per minute`);
  if (persistent !== undefined) parts.push(`${fresh ?? 0} new, ${gone ?? 0} gone, ${persistent} persistent`);
  for (const { limit, minutes } of projection ?? []) {
    parts.push(`${formatCount(limit)} file descriptors are used up in ${durationText(minutes)}`);
  }
  return parts.join("; ");
}

/** "40 minutes", "6 hours", "12 days" */
export function durationText(minutes: number): string {
  if (minutes < 90) return plural(Math.max(1, Math.round(minutes)), "minute");
  if (minutes < 48 * 60) return plural(Math.round(minutes / 60), "hour");
  return plural(Math.round(minutes / 60 / 24), "day");
}

/** Notes of the profile and of its analysis. */
export function allNotes({ profile, analysis }: Report): Report["analysis"]["notes"] {
  return [...profile.notes, ...analysis.notes];
}
