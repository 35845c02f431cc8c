// HTTP/2 streams that nobody serves on our side: open streams, less the callers that await a header, less the live
// readers. Every stream rests in the same select, so an aggregated profile knows the total only.

import type { Match } from "../match";
import type { RefineContext, Refinement } from "../signature";
import { plural } from "../words";
import { pigeonhole } from "./openBodies";

/** The arithmetic of http2-body-not-closed. undefined when every stream has a caller or a reader. */
export function refineOpenStreams(
  match: Match,
  { http, isDelta, groups }: RefineContext,
): Refinement | undefined {
  const awaiting = http.count("http2AwaitingHeader");
  const read = http.count("http2Reader");
  const open = match.goroutines - awaiting - read;
  if (open <= 0) return undefined;
  const paired = http.connections?.http2Read;
  const samples = match.groups
    .flatMap((group) => Array.from(groups.samples.subarray(groups.offsets[group], groups.offsets[group + 1])))
    .filter((sample) => !paired?.has(sample))
    .sort((a, b) => a - b);
  return {
    goroutines: open,
    connections: open,
    samples,
    evidence: [
      {
        kind: "state",
        text:
          `${plural(match.goroutines, "HTTP/2 stream is", "HTTP/2 streams are")} open; ${awaiting} of them await a ` +
          `header and ${read} ${read === 1 ? "has" : "have"} a live reader.`,
        strength: "moderate",
      },
      ...(isDelta ? [] : [pigeonhole(open, http.possibleHolders)]),
    ],
  };
}
