// The entry point: everything that a profile, alone or with others of the same process, says about its goroutines.

import type { Note, Profile } from "../profile/profile";
import type { Finding } from "./finding";
import { compareConfidence } from "./confidence";
import { findFindings } from "./findings";
import { groupGoroutines } from "./goroutineGroups";
import { goVersionOf, type GoVersion } from "./goVersion";
import { httpActivity, type HttpCensus } from "./http/census";
import { functionNames } from "./pattern";
import type { Signature } from "./signature";
import { signatures as knownSignatures } from "./signatures";
import { Sites } from "./sites";

export interface AnalyzeOptions {
  /** Signatures tried before the known ones, such as the user's own. */
  readonly userSignatures?: readonly Signature[];
}

/** Plain data; survives a message channel and JSON. */
export interface Analysis {
  /** Leaks first, then observations, then what is benign; within these the surest and largest first. */
  readonly findings: readonly Finding[];
  readonly http: HttpCensus;
  readonly goVersion?: GoVersion;
  readonly goroutines: number;
  /** Distinct stacks. */
  readonly distinctStacks: number;
  /** Most first; "" where the format records none. */
  readonly states: readonly { readonly state: string; readonly goroutines: number }[];
  /** What limits the analysis: cut data, missing states. */
  readonly notes: readonly Note[];
}

/** Analyses a goroutine or goroutineleak profile; any other kind has no findings. Pure. */
export function analyze(profile: Profile, options: AnalyzeOptions = {}): Analysis {
  const functions = functionNames(profile);
  const groups = groupGoroutines(profile);
  const http = httpActivity(profile, functions, groups);
  const goVersion = goVersionOf(profile);
  const isGoroutines = profile.kind === "goroutine" || profile.kind === "goroutineleak";
  const findings = isGoroutines
    ? findFindings(
        {
          profile,
          functions,
          groups,
          http,
          isDelta: profile.durationMs !== undefined,
          sites: new Sites(profile, functions, groups),
          goVersion,
          furtherEvidence: () => [],
        },
        [...(options.userSignatures ?? []), ...knownSignatures],
      )
    : [];
  return {
    findings: sortFindings(findings),
    http: http.census,
    ...(goVersion && { goVersion }),
    goroutines: groups.goroutines.reduce((sum, count) => sum + count, 0),
    distinctStacks: new Set(profile.samples.stack).size,
    states: countStates(groups.state, groups.stateNames, groups.goroutines),
    notes: [],
  };
}

const severityOrder: Record<Finding["severity"], number> = { leak: 0, observation: 1, benign: 2 };

function sortFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      severityOrder[a.severity] - severityOrder[b.severity] ||
      compareConfidence(a.confidence, b.confidence) ||
      b.goroutines - a.goroutines,
  );
}

function countStates(rows: Int32Array, names: readonly string[], counts: Float64Array): Analysis["states"] {
  const byState = new Map<string, number>();
  rows.forEach((state, group) => {
    const name = names[state]!;
    byState.set(name, (byState.get(name) ?? 0) + counts[group]!);
  });
  return [...byState]
    .map(([state, goroutines]) => ({ state, goroutines }))
    .sort((a, b) => b.goroutines - a.goroutines);
}
