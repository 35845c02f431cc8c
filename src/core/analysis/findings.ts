// From signatures to findings: every signature, in the index's order, claims the goroutines that fit it and that no
// earlier one has claimed; what is left over is not a finding.

import { isDeadlock } from "./deadlock";
import type { CaptureRecipe, Evidence, Finding, ProfilePointer, StackExcerpt } from "./finding";
import { confidenceOf } from "./confidence";
import type { GoVersion } from "./goVersion";
import type { Match } from "./match";
import type { FunctionNames } from "./pattern";
import { samplesOf } from "./http/openBodies";
import { labelsOf } from "./pointers";
import { recipesFor } from "./recipes";
import type { RefineContext, Refinement, Signature, StackPattern } from "./signature";
import type { Site, Sites } from "./sites";
import { countEvidence, matchEvidence, statesOf, waitEvidence } from "./ownEvidence";
import { fillTitle } from "./words";

/** What findings are made from. */
export interface FindingContext extends RefineContext {
  readonly functions: FunctionNames;
  readonly sites: Sites;
  readonly goVersion: GoVersion | undefined;
  /** All goroutines of the profile. */
  readonly total: number;
  /** What is known from beyond the finding's own stacks: growth, a goroutineleak profile, ancestors … */
  readonly insight: (draft: Draft) => Insight;
}

export interface Insight {
  readonly evidence: readonly Evidence[];
  /** Strongest first. */
  readonly pointers: readonly ProfilePointer[];
}

/** A finding before it is assessed. */
export interface Draft {
  readonly signature: Signature;
  readonly key: string;
  /** Rows of the goroutine groups that decide, the largest first. */
  readonly groups: readonly number[];
  readonly goroutines: number;
  readonly connections?: number;
  readonly samples: readonly number[];
  readonly site: Site;
}

/** Places that one signature reports; a list of hundreds helps nobody. */
const MOST_SITES = 30;

/** What {@link findFindings} wants matched. */
export function patternsOf(signatures: readonly Signature[]): (readonly StackPattern[])[] {
  return signatures.flatMap((signature) => [signature.patterns, signature.companions ?? []]);
}

/** @param matched the groups that {@link patternsOf} the signatures fit, list by list */
export function findFindings(
  context: FindingContext,
  signatures: readonly Signature[],
  matched: readonly (readonly number[])[],
): Finding[] {
  const claimed = new Uint8Array(context.groups.length);
  const findings: Finding[] = [];
  signatures.forEach((signature, index) => {
    const own = matched[2 * index]!.filter((group) => claimed[group] === 0);
    let found = false;
    for (const [place, part] of splitBySite(own, signature, context)) {
      const finding = makeFinding(signature, place, part, context);
      if (!finding) continue;
      for (const group of part) claimed[group] = 1;
      findings.push(finding);
      found = true;
    }
    if (found) for (const group of matched[2 * index + 1]!) claimed[group] = 1;
  });
  return findings;
}

function splitBySite(
  own: readonly number[],
  signature: Signature,
  { sites, groups, functions }: FindingContext,
): ReadonlyMap<string, number[]> {
  if (signature.per === "process") return own.length === 0 ? new Map() : new Map([["", [...own]]]);
  if (own.length === 0) return new Map();
  const { places } = sites;
  const sizes = new Float64Array(places.length);
  const isSeen = new Uint8Array(places.length);
  const seen: number[] = [];
  for (const group of own) {
    const place = places.ofGroup[group]!;
    sizes[place]! += groups.goroutines[group]!;
    if (isSeen[place] === 0) seen.push(place);
    isSeen[place] = 1;
  }
  const largest = seen.sort((a, b) => sizes[b]! - sizes[a]!).slice(0, MOST_SITES);
  const parts = new Map(largest.map((place): [number, number[]] => [place, []]));
  for (const group of own) parts.get(places.ofGroup[group]!)?.push(group);
  const name = (func: number): string => (func < 0 ? "" : functions.names[func]!);
  return new Map(
    [...parts].map(([place, part]) => [
      `${name(places.blocked[place]!)}<${name(places.entry[place]!)}`,
      part,
    ]),
  );
}

function makeFinding(
  signature: Signature,
  place: string,
  groups: readonly number[],
  context: FindingContext,
): Finding | undefined {
  const count = groups.reduce((sum, group) => sum + context.groups.goroutines[group]!, 0);
  if (count <= 0) return undefined;
  const match: Match = { groups, goroutines: count };
  const refinement: Refinement | undefined = signature.refine ? signature.refine(match, context) : {};
  if (!refinement) return undefined;
  const goroutines = refinement.goroutines ?? count;
  // In a deadlock a single goroutine is worth a word, too.
  const atLeast = isDeadlock(context.profile) ? 1 : (signature.atLeast ?? 1);
  if ((refinement.connections ?? goroutines) < atLeast) return undefined;
  const largestFirst = [...groups].sort(
    (a, b) => context.groups.goroutines[b]! - context.groups.goroutines[a]!,
  );
  const draft: Draft = {
    signature,
    key: place === "" ? signature.id : `${signature.id}@${place}`,
    groups: largestFirst,
    goroutines,
    ...(refinement.connections !== undefined && { connections: refinement.connections }),
    samples: refinement.samples ?? samplesOf(groups, context),
    site: context.sites.of(largestFirst[0]!),
  };
  return assess(draft, refinement, context);
}

function assess(draft: Draft, refinement: Refinement, context: FindingContext): Finding {
  const { signature, site } = draft;
  const labels = labelsOf(draft.samples, context);
  const { waits, evidence: waiting } = waitEvidence(draft, context);
  const insight = context.insight(draft);
  const evidence = [
    ...(refinement.evidence ?? matchEvidence(draft, context)),
    ...countEvidence(draft),
    ...waiting,
    ...insight.evidence,
  ];
  const suspicious = evidence.some(
    ({ kind, strength }) => kind !== "state" && ["proof", "strong", "moderate"].includes(strength),
  );
  const confidence = signature.normally !== undefined && !suspicious ? "possible" : confidenceOf(evidence);
  const severity =
    signature.normally !== undefined && !suspicious
      ? "benign"
      : confidence === "possible" || signature.severity === "benign"
        ? "observation"
        : "leak";
  const frame =
    signature.per === "site" && site.blocked >= 0 ? site.blocked : context.sites.landmark(draft.groups[0]!);
  const starter = context.sites.starter(site);
  const title = (template: string): string =>
    fillTitle(template, {
      goroutines: draft.goroutines,
      n: draft.connections ?? draft.goroutines,
      frame: frame < 0 ? "unknown code" : context.sites.name(frame),
      starter: starter?.function ?? "unknown code",
    });
  const sureSeverity = signature.severity === "benign" ? "observation" : "leak";
  return {
    rule: signature.id,
    key: draft.key,
    title: title(severity === "leak" ? signature.title : (signature.titleWhenPossible ?? signature.title)),
    cause: signature.cause ?? signature.id.replaceAll("-", " "),
    confidence,
    severity,
    ...(severity === "observation" && {
      whenLikely: { title: title(signature.title), severity: sureSeverity },
    }),
    goroutines: draft.goroutines,
    ...(draft.connections !== undefined && { connections: draft.connections }),
    ...(frame >= 0 && { frame: context.sites.ref(frame) }),
    ...(starter && { starter }),
    explanation: severity === "benign" ? normallyText(signature) : signature.explanation,
    advice: adviceFor(signature, context.goVersion),
    ...(signature.example !== undefined && { example: signature.example }),
    evidence,
    states: statesOf(draft.groups, context),
    ...(waits && { waits }),
    stacks: stacksOf(draft, context),
    samples: Int32Array.from(draft.samples),
    ...(labels.length > 0 && { labels }),
    ...(insight.pointers.length > 0 && { pointers: insight.pointers }),
    ...(severity !== "benign" && { recipes: recipesOf(draft, evidence, insight.pointers, context) }),
    ...(signature.check !== undefined && { check: signature.check }),
    ...(signature.link !== undefined && { link: signature.link }),
  };
}

/** The most frequent stacks, companions (writeLoop beside readLoop) included. */
function stacksOf({ samples }: Draft, { groups, sites }: FindingContext): readonly StackExcerpt[] {
  const rows = new Set(samples.map((sample) => groups.ofSample[sample]!));
  const most = [...rows].sort((a, b) => groups.goroutines[b]! - groups.goroutines[a]!);
  return most.slice(0, 3).map((group) => sites.excerpt(group));
}

function recipesOf(
  { signature }: Draft,
  evidence: readonly Evidence[],
  pointers: readonly ProfilePointer[],
  { profile, goVersion, total: goroutines }: FindingContext,
): readonly CaptureRecipe[] {
  const callerUnknown = signature.callerUnknown === true;
  return recipesFor({ profile, goroutines, goVersion, callerUnknown, pointers, evidence });
}

function normallyText(signature: Signature): string {
  return signature.severity === "benign"
    ? signature.explanation
    : `This is expected: ${signature.normally}. ${signature.explanation}`;
}

/** The advice, with the sentences that hold for the profile's Go version; all of them when it is not known. */
export function adviceFor(signature: Signature, goVersion: GoVersion | undefined): string {
  const notes = (signature.versions ?? []).filter(
    ({ since = 0, until = Infinity }) =>
      !goVersion || (goVersion.maxMinor >= since && goVersion.minMinor <= until),
  );
  return [signature.advice, ...notes.map((note) => note.text)].join(" ");
}
