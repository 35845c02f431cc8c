// The entry point: everything that a profile, alone or with others of the same process, says about its goroutines.

import { holdsGoroutines, kindWords } from "../profile/kindWords";
import type { Note, Profile } from "../profile/profile";
import { compareConfidence } from "./confidence";
import { deadlockProof } from "./deadlock";
import type { Evidence, Finding } from "./finding";
import { findFindings, patternsOf, type Draft, type FindingContext, type Insight } from "./findings";
import { groupGoroutines } from "./goroutineGroups";
import { goVersionOf, type GoVersion } from "./goVersion";
import { httpActivity, httpPatterns, noHttp, type HttpCensus } from "./http/census";
import { ownLeakProof, otherLeakProof } from "./leakProof";
import { limitNotes } from "./limits";
import { lockHolder } from "./mutexHolder";
import { matchGroups } from "./match";
import { functionNames } from "./pattern";
import { labelEvidence, pointersFor } from "./pointers";
import { growthEvidence, orderByTime, seriesOf, type Series, type Snapshot } from "./series";
import type { Signature } from "./signature";
import { signatures as knownSignatures } from "./signatures";
import { Sites } from "./sites";
import { applyIgnores } from "./user/ignore";
import type { IgnoreRule } from "./user/userFile";
import { plural } from "./words";

export { holdsGoroutines };

/** A profile with what its file tells of it. */
export interface NamedProfile {
  readonly profile: Profile;
  /** Shown in the series: the file's name. */
  readonly name?: string;
}

export interface AnalyzeOptions {
  /** More of the same process: goroutine profiles make a series; a goroutineleak and a heap profile add evidence. */
  readonly others?: readonly NamedProfile[];
  /** Of the others, those that were taken after the profile; tells the order where the profiles hold no times. */
  readonly later?: readonly NamedProfile[];
  /** Name of the profile itself, for the series. */
  readonly name?: string;
  /** The user's own, tried before the known ones. */
  readonly userSignatures?: readonly Signature[];
  readonly ignores?: readonly IgnoreRule[];
}

/** Plain data; survives a message channel, and JSON except for the findings' columns of samples. */
export interface Analysis {
  /** Leaks first, then observations, then what is benign; within these the surest and largest first. */
  readonly findings: readonly Finding[];
  readonly http: HttpCensus;
  readonly goVersion?: GoVersion;
  readonly goroutines: number;
  readonly distinctStacks: number;
  /** Most first; "" where the format records none. */
  readonly states: readonly { readonly state: string; readonly goroutines: number }[];
  /** Of two and more goroutine profiles. */
  readonly series?: Series;
  /** What limits the analysis: data that was cut, profiles that could not be used. */
  readonly notes: readonly Note[];
}

/**
 * Analyses a goroutine or goroutineleak profile; any other kind has neither goroutines nor findings. Others of the same process only add
 * evidence: the findings are those of `profile`, so give the latest.
 */
export function analyze(profile: Profile, options: AnalyzeOptions = {}): Analysis {
  if (!holdsGoroutines(profile)) {
    return { findings: [], http: noHttp, goroutines: 0, distinctStacks: 0, states: [], notes: [] };
  }
  const signatures = [...(options.userSignatures ?? []), ...knownSignatures];
  const { others: earlier = [], later = [] } = options;
  const others = [...earlier, ...later];
  const self = { profile, ...(options.name !== undefined && { name: options.name }) };
  const ordered = orderByTime(
    [...earlier, self, ...later].filter((member) => isSeriesMember(member.profile)),
  );
  const alone = (one: Profile): Analysis => analyzeOne(one, signatures, noInsight);
  const leakProfile = others.find((other) => other.profile.kind === "goroutineleak");
  const leakFindings = leakProfile ? alone(leakProfile.profile).findings : [];
  const heap = others.find((other) => other.profile.kind === "heap")?.profile;
  const snapshots =
    ordered.length < 2 ? [] : ordered.map((member, i) => snapshotOf(member, i, alone(member.profile)));
  const series = snapshots.length < 2 ? undefined : seriesOf(snapshots);
  const analysis = analyzeOne(profile, signatures, (draft, context) => {
    const holder = lockHolder(draft, context);
    const evidence = [
      ...deltaEvidence(draft, profile),
      ...(series ? growthEvidence(draft, series, snapshots) : []),
      ...ownLeakProof(draft, profile),
      ...deadlockProof(draft, profile),
      ...otherLeakProof(draft, leakFindings),
      ...labelEvidence(draft, context),
      ...holder.evidence,
    ];
    return { evidence, pointers: [...holder.pointers, ...pointersFor(draft, context, heap)] };
  });
  const unused = others.filter(
    ({ profile: { kind } }) => kind !== "goroutine" && kind !== "goroutineleak" && kind !== "heap",
  );
  return {
    ...analysis,
    findings: sortFindings(applyIgnores(analysis.findings, options.ignores ?? [])),
    ...(series && { series }),
    notes: [
      ...analysis.notes,
      ...unused.map(({ name, profile: other }): Note => ({
        severity: "info",
        text: `${name ?? "A profile"} is ${kindWords(other)}. It says nothing about goroutines and was left out.`,
      })),
    ],
  };
}

/** Snapshots of one instant; differences and leak profiles are no points of a series. */
function isSeriesMember(profile: Profile): boolean {
  return profile.kind === "goroutine" && profile.durationMs === undefined;
}

function snapshotOf(member: NamedProfile, index: number, { findings, goroutines }: Analysis): Snapshot {
  const { name = `profile ${index + 1}`, profile } = member;
  return { name, profile, goroutines, findings };
}

function noInsight(): Insight {
  return { evidence: [], pointers: [] };
}

/** A `?seconds=N` profile is growth by itself. */
function deltaEvidence(draft: Draft, { durationMs }: Profile): Evidence[] {
  if (durationMs === undefined) return [];
  const count = draft.connections ?? draft.goroutines;
  const text = `${plural(count, "more", "more")} than ${plural(Math.round(durationMs / 1000), "second")} before: this profile holds differences.`;
  const strength =
    count < 3 ? "weak" : count < 10 || draft.signature.severity === "benign" ? "moderate" : "strong";
  return [{ kind: "growth", text, strength }];
}

function analyzeOne(
  profile: Profile,
  signatures: readonly Signature[],
  insight: (draft: Draft, context: FindingContext) => Insight,
): Analysis {
  const functions = functionNames(profile);
  const groups = groupGoroutines(profile);
  const sites = new Sites(profile, functions, groups);
  const lists = [...httpPatterns, ...patternsOf(signatures)];
  const matched = matchGroups(profile, functions, groups, lists);
  const http = httpActivity(profile, functions, groups, sites, matched.slice(0, httpPatterns.length));
  const goVersion = goVersionOf(profile);
  const total = groups.goroutines.reduce((sum, count) => sum + count, 0);
  const context: FindingContext = {
    profile,
    functions,
    groups,
    http,
    goVersion,
    total,
    isDelta: profile.durationMs !== undefined,
    sites,
    insight: (draft) => insight(draft, context),
  };
  return {
    findings: sortFindings(findFindings(context, signatures, matched.slice(httpPatterns.length))),
    http: http.census,
    ...(goVersion && { goVersion }),
    goroutines: total,
    distinctStacks: countDistinct(profile.samples.stack, profile.stacks.length),
    states: countStates(groups.state, groups.stateNames, groups.goroutines),
    notes: limitNotes(profile, goVersion),
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

/** How many different rows there are, -1 (no frames) included. */
function countDistinct(rows: Int32Array, length: number): number {
  const seen = new Uint8Array(length + 1);
  let distinct = 0;
  for (const row of rows) {
    if (seen[row + 1] === 0) distinct++;
    seen[row + 1] = 1;
  }
  return distinct;
}

function countStates(rows: Int32Array, names: readonly string[], counts: Float64Array): Analysis["states"] {
  const byRow = new Float64Array(names.length);
  for (let group = 0; group < rows.length; group++) byRow[rows[group]!]! += counts[group]!;
  const byState = new Map<string, number>();
  names.forEach((name, row) => byState.set(name, (byState.get(name) ?? 0) + byRow[row]!));
  return [...byState]
    .filter(([, goroutines]) => goroutines !== 0)
    .map(([state, goroutines]) => ({ state, goroutines }))
    .sort((a, b) => b.goroutines - a.goroutines);
}
