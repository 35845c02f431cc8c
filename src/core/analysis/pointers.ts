// What the profile knows of the code behind a finding whose own stacks do not show it, strongest first:
//
//   ancestor    tracebackancestors: the user's line that dialled (the dialler, not surely the one who forgot)
//   creator     HTTP/2: "created by … in goroutine N", and N is still in the dump
//   heap        a heap profile of the process: who keeps requests in use
//   does-http   user functions seen inside net/http in this very profile
//
// and labels, which are inherited by a connection's goroutines, as evidence.

import { frameOrigins, USER } from "../profile/frameOrigin";
import { frameFile, frameName } from "../profile/frameKeys";
import type { Profile } from "../profile/profile";
import type { Evidence, Finding, FrameRef, ProfilePointer } from "./finding";
import type { Draft } from "./findings";
import type { RefineContext } from "./signature";
import type { Sites } from "./sites";
import type { HttpRole } from "./http/roles";
import { plural } from "./words";

/** Most pointers of one kind that are worth showing. */
const MOST = 10;

interface PointerContext extends RefineContext {
  readonly sites: Sites;
}

/** Pointers for a finding, strongest kind first. */
export function pointersFor(draft: Draft, context: PointerContext, heap?: Profile): ProfilePointer[] {
  if (draft.signature.callerUnknown !== true) return [];
  return [
    ...ancestorPointers(draft.samples, context),
    ...creatorPointers(draft.samples, context),
    ...(heap ? heapPointers(heap) : []),
    ...httpPointers(context),
  ];
}

/** Counts frames by their place and keeps the most frequent. */
class Tally {
  private readonly byPlace = new Map<string, { frame: FrameRef; count: number }>();

  add(frame: FrameRef, count = 1): void {
    const place = `${frame.function}:${frame.line}`;
    const known = this.byPlace.get(place);
    if (known) known.count += count;
    else this.byPlace.set(place, { frame, count });
  }

  pointers(kind: string, why: (count: number) => string): ProfilePointer[] {
    return [...this.byPlace.values()]
      .sort((a, b) => b.count - a.count)
      .slice(0, MOST)
      .map(({ frame, count }) => ({ frame, kind, why: why(count), count }));
  }
}

function ancestorPointers(samples: readonly number[], { profile, sites }: PointerContext): ProfilePointer[] {
  const { goroutines } = profile;
  if (!goroutines) return [];
  const tally = new Tally();
  for (const sample of samples) {
    for (let at = goroutines.ancestorOffsets[sample]!; at < goroutines.ancestorOffsets[sample + 1]!; at++) {
      const user = sites.userFrame(goroutines.ancestorStack[at]!);
      if (user < 0) continue;
      tally.add(sites.ref(user));
      break;
    }
  }
  return tally.pointers(
    "ancestor",
    (count) => `dialled for ${count} of these goroutines (tracebackancestors)`,
  );
}

function creatorPointers(samples: readonly number[], { profile, sites }: PointerContext): ProfilePointer[] {
  const { goroutines } = profile;
  if (!goroutines) return [];
  const rows = new Map<number, number>();
  goroutines.id.forEach((id, row) => rows.set(id, row));
  const tally = new Tally();
  for (const sample of samples) {
    const creator = rows.get(goroutines.creatorId[sample]!);
    const user = creator === undefined ? -1 : sites.userFrame(profile.samples.stack[creator]!);
    if (user >= 0) tally.add(sites.ref(user));
  }
  return tally.pointers("creator", (count) => `its goroutine made ${count} of these requests`);
}

const doingHttp: readonly HttpRole[] = [
  "awaitingHeader",
  "beingRead",
  "waitingForConnection",
  "http2AwaitingHeader",
  "http2Reader",
];

function httpPointers({ groups, sites, http }: PointerContext): ProfilePointer[] {
  const tally = new Tally();
  for (const role of doingHttp) {
    for (const group of http.groupsOf(role)) {
      const { blocked } = sites.of(group);
      if (blocked >= 0 && groups.goroutines[group]! > 0)
        tally.add(sites.ref(blocked), groups.goroutines[group]);
    }
  }
  return tally.pointers("does-http", (count) => `${plural(count, "goroutine")} do HTTP here in this profile`);
}

/** Frames of net/http below which a request is kept: whoever calls them keeps it, as long as its body is open. */
const keepers =
  /^net\/http\.\(\*(?:Client\)\.do|Transport\)\.(?:RoundTrip|roundTrip)|persistConn\)\.roundTrip)$/;

/**
 * User functions that keep requests in use, by a heap profile's in-use bytes. A function whose bodies are closed has
 * none: its requests were collected. (At the default sampling rate it takes some 1500 open bodies to show up.)
 */
export function heapPointers(heap: Profile): ProfilePointer[] {
  const column = heap.sampleTypes.findIndex(({ type }) => type === "inuse_space");
  if (column < 0) return [];
  const origins = frameOrigins(heap);
  const tally = new Tally();
  const { stacks, samples, frames } = heap;
  for (let sample = 0; sample < samples.length; sample++) {
    const bytes = samples.values[column]![sample]!;
    if (bytes <= 0) continue;
    let kept = false;
    for (let row = samples.stack[sample]!; row >= 0; row = stacks.parent[row]!) {
      const frame = stacks.frame[row]!;
      if (keepers.test(frameName(heap, frame))) kept = true;
      else if (kept && origins[frame] === USER) {
        const ref = {
          function: frameName(heap, frame),
          file: frameFile(heap, frame),
          line: frames.line[frame]!,
        };
        tally.add(ref, bytes);
        break;
      }
    }
  }
  const pointers = tally.pointers(
    "heap",
    (bytes) => `keeps ${kibibytes(bytes)} of requests in use (heap profile)`,
  );
  return pointers.map(({ frame, kind, why }) => ({ frame, kind, why }));
}

function kibibytes(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${(bytes / 1024 / 1024).toFixed(1)} MiB` : `${Math.round(bytes / 1024)} KiB`;
}

/** The label sets of a finding's goroutines, the most frequent first. */
export function labelsOf(
  samples: readonly number[],
  { profile }: RefineContext,
): NonNullable<Finding["labels"]> {
  const { labelSets, samples: table, strings, defaultSampleType } = profile;
  const counts = new Map<number, number>();
  for (const sample of samples) {
    const set = table.labelSet[sample]!;
    if (set >= 0) counts.set(set, (counts.get(set) ?? 0) + table.values[defaultSampleType]![sample]!);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST)
    .map(([set, goroutines]) => ({ goroutines, text: labelText(set) }));

  function labelText(set: number): string {
    const entries: string[] = [];
    for (let at = labelSets.offsets[set]!; at < labelSets.offsets[set + 1]!; at++) {
      const value = labelSets.str[at]! >= 0 ? strings[labelSets.str[at]!]! : String(labelSets.num[at]);
      entries.push(`${strings[labelSets.key[at]!]!}=${value}`);
    }
    return entries.join(" ");
  }
}

/** "12 of 18 carry handler=/sniff": whose labels the goroutines inherited. */
export function labelEvidence(draft: Draft, context: RefineContext): Evidence[] {
  const labels = labelsOf(draft.samples, context);
  if (labels.length === 0) return [];
  const parts = labels.slice(0, 5).map(({ goroutines, text }) => `${goroutines} carry ${text}`);
  const whose =
    draft.signature.callerUnknown === true
      ? "The labels are those of the goroutine that dialled; a reused connection may have been left open by another."
      : "Goroutines inherit the labels of the one that started them.";
  const text = `Of ${plural(draft.goroutines, "goroutine")} ${parts.join(", ")}. ${whose}`;
  return [{ kind: "labels", text, strength: "neutral" }];
}
