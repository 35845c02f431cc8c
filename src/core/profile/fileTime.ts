// When a profile was taken, where it does not say so itself: by the name of its file, or the file's date.

import { ofEpoch } from "./log/logTime";
import type { Profile } from "./profile";

// goroutine-2026-11-23T10-15-00.txt, goroutine.20261123_101500.pb.gz; the zone, if any, is not asked for.
const DATE_AND_CLOCK =
  /(?<!\d)(20\d\d)[-_.]?(\d\d)[-_.]?(\d\d)[-_.T ]?(\d\d)[-_.:h]?(\d\d)(?:[-_.:m]?(\d\d))?(?:\.(\d{3}))?(?=\D|$)/;
// goroutine-1764000000.txt, goroutine-1764000000123.txt
const EPOCH = /(?<!\d)(\d{10}|\d{13})(?=\D|$)/;

/** What a host knows of a file. */
export interface FileHint {
  readonly name: string;
  /** When the file was last written, in milliseconds since 1970. */
  readonly modifiedMs?: number;
}

/** Milliseconds since 1970 of the time in a file's name; undefined without one. Without a zone it is taken as UTC. */
export function fileNameTime(name: string): number | undefined {
  const found = DATE_AND_CLOCK.exec(name);
  if (found) {
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, ms = 0] = found
      .slice(1)
      .map((part) => Number(part ?? 0));
    if (month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60 && second < 61) {
      return Date.UTC(year, month - 1, day, hour, minute, second, ms);
    }
  }
  const epoch = EPOCH.exec(name);
  return epoch ? ofEpoch(Number(epoch[1])) : undefined;
}

/**
 * The profile with the time that its file tells, if it has none of its own. Give files that hold one profile: several
 * dumps in a log were not taken at once.
 */
export function withFileTime(profile: Profile, { name, modifiedMs }: FileHint): Profile {
  if (profile.takenAtMs !== undefined) return profile;
  const named = fileNameTime(name);
  if (named !== undefined) return { ...profile, takenAtMs: named, takenAtBy: "file name" };
  return modifiedMs === undefined ? profile : { ...profile, takenAtMs: modifiedMs, takenAtBy: "file date" };
}
