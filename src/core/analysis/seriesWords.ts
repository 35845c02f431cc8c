// How a group moves over several profiles, in words, the same in page and reports.

import type { Profile } from "../profile/profile";
import type { Trend } from "./growth";
import type { Series, SeriesRow } from "./series";
import { formatCount, plural } from "./words";

const trends: Readonly<Record<Trend, string>> = {
  climb: "climbs",
  "saw-teeth": "climbs between restarts",
  flat: "steady",
  shrinking: "shrinks",
  noise: "up and down",
};

export function trendWord(trend: Trend): string {
  return trends[trend];
}

/** "2.5", "1,200": per minute. */
export function rateText(perMinute: number): string {
  return Math.abs(perMinute) < 100 ? perMinute.toFixed(1) : formatCount(perMinute);
}

/** What the rate rests on where the profiles themselves hold no times; "" where they do, or the log around them does. */
export function timesByText(points: Series["points"]): string {
  const sources = new Set(points.map(({ takenAtBy }) => takenAtBy));
  if (sources.has("file date")) return " if the files' dates are when they were taken, which copying changes";
  return sources.has("file name") ? " by the files' names" : "";
}

/** " by its file name", behind a time that the profile itself does not tell. */
export function takenByText({
  takenAtBy,
}: {
  readonly takenAtBy?: Profile["takenAtBy"] | undefined;
}): string {
  return takenAtBy === undefined ? "" : ` by its ${takenAtBy}`;
}

/** "3 new, 1 gone, 20 persistent": goroutines by their ids; "" where the format has none. */
export function idChangesText({ persistent, fresh, gone }: SeriesRow): string {
  if (persistent === undefined) return "";
  return `${formatCount(fresh ?? 0)} new, ${formatCount(gone ?? 0)} gone, ${formatCount(persistent)} persistent`;
}

/** "1,024 file descriptors are used up in 6 hours", one per limit. */
export function projectionTexts({ projection = [] }: SeriesRow): string[] {
  return projection.map(
    ({ limit, minutes }) => `${formatCount(limit)} file descriptors are used up in ${durationText(minutes)}`,
  );
}

/** "climbs, 2.5 per minute; 1,024 file descriptors are used up in 6 hours" */
export function trendText(row: SeriesRow): string {
  const { trend, perMinute } = row;
  const rate = perMinute !== undefined && trend !== "flat" ? `${rateText(perMinute)} per minute` : "";
  const parts = [trendWord(trend), rate, idChangesText(row), ...projectionTexts(row)];
  return parts.filter((part) => part !== "").join("; ");
}

/** "40 minutes", "6 hours", "12 days" */
export function durationText(minutes: number): string {
  if (minutes < 90) return plural(Math.max(1, Math.round(minutes)), "minute");
  if (minutes < 48 * 60) return plural(Math.round(minutes / 60), "hour");
  return plural(Math.round(minutes / 60 / 24), "day");
}
