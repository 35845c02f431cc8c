// HTTP/2 streams that nobody serves on our side: open streams, less the callers that await a header, less the live
// readers. Every stream rests in the same select, so an aggregated profile knows the total only. In a dump the reader's
// pipe names its stream, and "created by … in goroutine N" (Go 1.21) the goroutine that made the request.

import type { Profile } from "../../profile/profile";
import type { Evidence } from "../finding";
import type { Match } from "../match";
import type { RefineContext, Refinement } from "../signature";
import { plural } from "../words";
import { pigeonhole, samplesOf } from "./openBodies";

/** The arithmetic of http2-body-not-closed. undefined when every stream has a caller or a reader. */
export function refineOpenStreams(match: Match, context: RefineContext): Refinement | undefined {
  const { http, isDelta, profile } = context;
  const awaiting = http.count("http2AwaitingHeader");
  const read = http.count("http2Reader");
  const open = match.goroutines - awaiting - read;
  if (open <= 0) return undefined;
  const samples = unservedSamples(match, context);
  const evidence: Evidence[] = [
    {
      kind: "state",
      text:
        `${plural(match.goroutines, "HTTP/2 stream is", "HTTP/2 streams are")} open; ${awaiting} of them await a ` +
        `header and ${read} ${read === 1 ? "has" : "have"} a live reader.`,
      strength: "moderate",
    },
    ...requesters(samples, profile),
  ];
  if (!isDelta) evidence.push(pigeonhole(open, http.possibleHolders));
  return { goroutines: open, connections: open, samples, evidence };
}

/** In a dump without the streams that are read or whose caller awaits the header; else all of them. */
function unservedSamples(match: Match, context: RefineContext): number[] {
  const { http, profile } = context;
  const all = samplesOf(match.groups, context);
  const { goroutines } = profile;
  if (!goroutines || !http.connections) return all;
  const callers = new Set(
    samplesOf(http.groupsOf("http2AwaitingHeader"), context).map((row) => goroutines.id[row]!),
  );
  const { http2Read } = http.connections;
  return all.filter((sample) => !http2Read.has(sample) && !callers.has(goroutines.creatorId[sample]!));
}

/** Whether those who made the requests are still there to close the bodies. */
function requesters(samples: readonly number[], { goroutines }: Profile): Evidence[] {
  const known = goroutines ? samples.filter((sample) => goroutines.creatorId[sample]! >= 0) : [];
  if (!goroutines || known.length === 0) return [];
  const alive = new Set(goroutines.id);
  const gone = known.filter((sample) => !alive.has(goroutines.creatorId[sample]!)).length;
  const text =
    `${gone} of the ${plural(known.length, "request was", "requests were")} made by goroutines that have ended since` +
    (gone < known.length
      ? `, ${known.length - gone} by goroutines that still run and may close the body.`
      : ".");
  const strength = gone === 0 ? "neutral" : 2 * gone >= known.length ? "strong" : "moderate";
  return [{ kind: "requesters", text, strength }];
}
