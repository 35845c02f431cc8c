// Two and more profiles of one program, ordered by time: what grew, what stayed, what a restart hid.

import type { Profile } from "../profile/profile";
import type { Evidence, Finding } from "./finding";
import type { Draft } from "./findings";
import { findRestarts, growthOf, type Growth } from "./growth";
import { rateText, timesByText } from "./seriesWords";
import { formatCount, plural } from "./words";

/** A profile of the series and what was found in it alone. */
export interface Snapshot {
  readonly name: string;
  readonly profile: Profile;
  readonly goroutines: number;
  readonly findings: readonly Finding[];
}

export interface SeriesRow {
  readonly key: string;
  readonly rule: string;
  /** Of the latest profile that has it. */
  readonly title: string;
  /** Connections where the finding counts them, else goroutines; one per profile. */
  readonly counts: readonly number[];
  readonly trend: Growth["trend"];
  readonly gained: number;
  readonly perMinute?: number;
  /** Only from dumps: goroutine ids in the first and in the last profile. */
  readonly persistent?: number;
  readonly fresh?: number;
  readonly gone?: number;
  /** Minutes until so many file descriptors are used up at this rate; for connections that climb. */
  readonly projection?: readonly { readonly limit: number; readonly minutes: number }[];
}

export interface Series {
  readonly points: readonly {
    readonly name: string;
    readonly takenAtMs?: number;
    /** As in {@link Profile.takenAtBy}. */
    readonly takenAtBy?: Profile["takenAtBy"];
    readonly goroutines: number;
  }[];
  /** Indices of the first profile after each restart of the program. */
  readonly restarts: readonly number[];
  /** The steepest first. */
  readonly rows: readonly SeriesRow[];
}

/** An ordinary soft limit of file descriptors, and one that services are often given. */
const DESCRIPTOR_LIMITS = [1024, 65_536];
/** Ids in two dumps so far apart are not requests under way. */
const APART_MS = 30_000;

/** By time when all times are known, else as given: the dates of files are no more than a guess. */
export function orderByTime<T extends { readonly profile: Profile }>(members: readonly T[]): T[] {
  if (members.some(({ profile }) => knownTime(profile) === undefined)) return [...members];
  return [...members].sort((a, b) => a.profile.takenAtMs! - b.profile.takenAtMs!);
}

function knownTime({ takenAtMs, takenAtBy }: Profile): number | undefined {
  return takenAtBy === "file date" ? undefined : takenAtMs;
}

/** The times of all profiles, unless one is not known or files' dates contradict the order. */
function timesOf(profiles: readonly Profile[]): readonly number[] | undefined {
  const times = profiles.map(({ takenAtMs }) => takenAtMs);
  if (!times.every((time): time is number => time !== undefined)) return undefined;
  return times.every((time, i) => i === 0 || time >= times[i - 1]!) ? times : undefined;
}

/** The profile whose findings to show, the latest of the goroutines, and the rest in the order of time. */
export function chooseLatest<T extends { readonly profile: Profile }>(
  all: readonly T[],
): { readonly chosen: T; readonly others: readonly T[] } {
  const members = orderByTime(all.filter(({ profile }) => profile.kind === "goroutine"));
  const chosen = members.at(-1) ?? all.find(({ profile }) => profile.kind === "goroutineleak") ?? all[0]!;
  const rest = all.filter((one) => !members.includes(one));
  return { chosen, others: [...members, ...rest].filter((one) => one !== chosen) };
}

/** @param snapshots two or more, in the order of time */
export function seriesOf(snapshots: readonly Snapshot[]): Series {
  const counts = snapshots.map(({ findings }) => new Map(findings.map((one) => [one.key, countOf(one)])));
  const restarts = findRestarts(
    snapshots.map(({ profile, goroutines }, i) => ({
      goroutines,
      counts: counts[i]!,
      ...highestId(profile),
    })),
  );
  const times = timesOf(snapshots.map(({ profile }) => profile));
  const isGuess = snapshots.some(({ profile }) => profile.takenAtBy === "file date");
  const latest = new Map<string, Finding>();
  for (const { findings } of snapshots) for (const one of findings) latest.set(one.key, one);
  const rows = [...latest.values()].map((finding): SeriesRow => {
    const column = counts.map((map) => map.get(finding.key) ?? 0);
    const { trend, gained, perMinute } = growthOf(column, restarts, times);
    return {
      key: finding.key,
      rule: finding.rule,
      title: finding.title,
      counts: column,
      trend,
      gained,
      ...(perMinute !== undefined && { perMinute }),
      ...idChanges(snapshots, finding.key),
      ...(finding.connections !== undefined && !isGuess && projection(column.at(-1)!, trend, perMinute)),
    };
  });
  return {
    points: snapshots.map(({ name, profile, goroutines }) => ({
      name,
      goroutines,
      ...(profile.takenAtMs !== undefined && { takenAtMs: profile.takenAtMs }),
      ...(profile.takenAtBy !== undefined && { takenAtBy: profile.takenAtBy }),
    })),
    restarts: [...restarts],
    rows: rows.sort((a, b) => b.gained - a.gained),
  };
}

function countOf(finding: Finding): number {
  return finding.connections ?? finding.goroutines;
}

function highestId({ goroutines }: Profile): { highestId?: number } {
  if (!goroutines || goroutines.length === 0) return {};
  return { highestId: goroutines.id.reduce((highest, id) => Math.max(highest, id), 0) };
}

function idChanges(
  snapshots: readonly Snapshot[],
  key: string,
): Pick<SeriesRow, "persistent" | "fresh" | "gone"> {
  const [first, last] = [snapshots[0]!, snapshots.at(-1)!];
  if (!first.profile.goroutines || !last.profile.goroutines) return {};
  const before = idsOf(first, key);
  const after = idsOf(last, key);
  const persistent = [...after].filter((id) => before.has(id)).length;
  return { persistent, fresh: after.size - persistent, gone: before.size - persistent };
}

function idsOf({ profile, findings }: Snapshot, key: string): ReadonlySet<number> {
  const samples = findings.find((finding) => finding.key === key)?.samples ?? new Int32Array(0);
  return new Set(Float64Array.from(samples, (sample) => profile.goroutines!.id[sample]!));
}

function projection(
  count: number,
  trend: Growth["trend"],
  perMinute?: number,
): Pick<SeriesRow, "projection"> {
  if (perMinute === undefined || perMinute <= 0 || (trend !== "climb" && trend !== "saw-teeth")) return {};
  const ahead = DESCRIPTOR_LIMITS.filter((limit) => limit > count);
  return { projection: ahead.map((limit) => ({ limit, minutes: (limit - count) / perMinute })) };
}

/** What the series says of one finding of its last profile. */
export function growthEvidence(draft: Draft, series: Series, snapshots: readonly Snapshot[]): Evidence[] {
  const row = series.rows.find(({ key }) => key === draft.key);
  if (!row) return [];
  return [growthOfRow(row, series, draft), ...sameGoroutines(row, draft, snapshots)];
}

function growthOfRow(row: SeriesRow, { restarts, points }: Series, { signature }: Draft): Evidence {
  const counts = row.counts.map(formatCount).join(" → ");
  const rate =
    row.perMinute === undefined ? "" : `, ${rateText(row.perMinute)} per minute${timesByText(points)}`;
  const over = `${counts} over ${plural(points.length, "profile")}`;
  const large = row.gained >= 5;
  const background = signature.severity === "benign";
  switch (row.trend) {
    case "climb":
      return {
        kind: "growth",
        text: `They climb: ${over}${rate}.`,
        strength: background ? (points.length > 2 ? "moderate" : "weak") : large ? "strong" : "moderate",
      };
    case "saw-teeth":
      return {
        kind: "growth",
        text:
          `They climb between restarts: ${over}${rate}. The program was restarted ${restarts.length === 1 ? "once" : `${restarts.length} times`}, ` +
          "which hides the climb from an alarm on the count.",
        strength: background ? "moderate" : "strong",
      };
    case "shrinking":
      return { kind: "growth", text: `They become fewer: ${over}.`, strength: "against" };
    case "flat":
      return { kind: "growth", text: `Their number hardly changes: ${over}.`, strength: "neutral" };
    case "noise":
      return { kind: "growth", text: `Their number goes up and down: ${over}.`, strength: "neutral" };
  }
}

function sameGoroutines({ persistent }: SeriesRow, draft: Draft, snapshots: readonly Snapshot[]): Evidence[] {
  if (persistent === undefined || persistent === 0) return [];
  const [first, last] = [snapshots[0]!, snapshots.at(-1)!];
  const [start, end] = [knownTime(first.profile), knownTime(last.profile)];
  const apart = start !== undefined && end !== undefined ? end - start : undefined;
  const { weight, normally } = draft.signature;
  const meaningful = normally === undefined && weight !== "weak" && 2 * persistent >= draft.samples.length;
  const when =
    apart === undefined ? "in the first dump" : `${plural(Math.round(apart / 1000), "second")} earlier`;
  return [
    {
      kind: "same-goroutines",
      text: `${formatCount(persistent)} of these ${formatCount(draft.samples.length)} goroutines were there ${when}, by their ids.`,
      strength:
        !meaningful || (apart !== undefined && apart < APART_MS)
          ? "neutral"
          : apart === undefined
            ? "moderate"
            : "strong",
    },
  ];
}
