// How a count moves over a series of profiles: a straight climb, noise, or saw teeth, where restarts of the program
// cut a climb into pieces that belong together.
//
//    25 50 75 100 ┆ 0 25 50        restart before the fifth: 100 − 25 and 50 − 0 are one climb

export type Trend = "climb" | "saw-teeth" | "flat" | "shrinking" | "noise";

export interface Growth {
  readonly trend: Trend;
  readonly first: number;
  readonly last: number;
  /** Sum of the gains between restarts; what was lost in a restart is not subtracted. */
  readonly gained: number;
  /** `gained` per minute; absent when the profiles' times are not known, or less than a second apart. */
  readonly perMinute?: number;
}

/** Fewer goroutines than this, up or down, mean nothing. */
const SMALL = 3;
/** A climb gains at least this share of what was there. */
const SHARE = 0.1;
/** Profiles nearer to each other than this say nothing about a rate. */
const SHORTEST_MS = 1000;
/** Of all movement, how much must be upwards for a climb of three and more points. */
const STRAIGHT = 0.8;

/**
 * @param counts one per profile, in the order of time; 0 where the group is missing
 * @param restarts indices of the first profile after each restart
 * @param timesMs the profiles' times, if known
 */
export function growthOf(
  counts: readonly number[],
  restarts: ReadonlySet<number>,
  timesMs?: readonly number[],
): Growth {
  let gained = 0;
  let up = 0;
  let down = 0;
  let elapsedMs = 0;
  for (let i = 1; i < counts.length; i++) {
    // A restarted program begins at nothing; when it did is not known, so its time since then does not count.
    const step = restarts.has(i) ? counts[i]! : counts[i]! - counts[i - 1]!;
    gained += step;
    if (step > 0) up += step;
    else down -= step;
    if (timesMs && !restarts.has(i)) elapsedMs += timesMs[i]! - timesMs[i - 1]!;
  }
  const first = counts[0] ?? 0;
  return {
    trend: trendOf(first, gained, up, down, restarts.size > 0),
    first,
    last: counts.at(-1) ?? 0,
    gained,
    ...(elapsedMs >= SHORTEST_MS && { perMinute: (gainedInTime(counts, restarts) * 60_000) / elapsedMs }),
  };
}

function gainedInTime(counts: readonly number[], restarts: ReadonlySet<number>): number {
  return counts.reduce(
    (sum, count, i) => (i === 0 || restarts.has(i) ? sum : sum + count - counts[i - 1]!),
    0,
  );
}

function trendOf(first: number, gained: number, up: number, down: number, restarted: boolean): Trend {
  const notable = Math.max(SMALL, SHARE * first);
  if (gained >= notable && up >= STRAIGHT * (up + down)) return restarted ? "saw-teeth" : "climb";
  if (-gained >= notable && down >= STRAIGHT * (up + down)) return "shrinking";
  return up + down < 2 * notable ? "flat" : "noise";
}

/** One profile of a series, as far as restarts show. */
export interface RestartCheck {
  /** Highest goroutine id of a dump; ids only grow while a process lives. */
  readonly highestId?: number;
  readonly goroutines: number;
  readonly counts: ReadonlyMap<string, number>;
}

/** Groups of this size show a restart when they vanish together. */
const GROUP = 5;

/**
 * Indices of the first profile after each restart: ids start again, or all groups that were large drop by half and
 * more. A highest id that is a little lower is no sign unless there are clearly fewer goroutines, too: the newest may
 * just have ended.
 */
export function findRestarts(series: readonly RestartCheck[]): ReadonlySet<number> {
  const restarts = new Set<number>();
  for (let i = 1; i < series.length; i++) {
    const [before, after] = [series[i - 1]!, series[i]!];
    if (before.highestId !== undefined && after.highestId !== undefined) {
      const fewer = 4 * after.goroutines <= 3 * before.goroutines;
      if ((fewer ? 1 : 2) * after.highestId < before.highestId) restarts.add(i);
      continue;
    }
    const large = [...before.counts].filter(([, count]) => count >= GROUP);
    const dropped = large.every(([key, count]) => 2 * (after.counts.get(key) ?? 0) <= count);
    if (large.length > 1 && dropped && 2 * after.goroutines <= before.goroutines) restarts.add(i);
  }
  return restarts;
}
