// Connections in the pool: readLoops in Peek, less those on which somebody awaits an answer.

import type { Match } from "../match";
import type { RefineContext, Refinement } from "../signature";
import { plural } from "../words";
import { samplesOf } from "./openBodies";

/** The arithmetic of http-idle-pool and http-new-transport. undefined when every connection has a waiting caller. */
export function refineIdleConnections(match: Match, context: RefineContext): Refinement | undefined {
  const { http } = context;
  const pairs = http.connections?.http1;
  const idlePairs =
    pairs &&
    [...pairs.values()].filter((one) => !one.bodyPending && one.readLoop !== undefined && !one.caller);
  const idle = idlePairs ? idlePairs.length : http.census.idle;
  if (idle <= 0) return undefined;
  const samples = idlePairs
    ? idlePairs.flatMap(({ readLoop, writeLoop }) =>
        writeLoop === undefined ? [readLoop!] : [readLoop!, writeLoop],
      )
    : samplesOf([...match.groups, ...http.groupsOf("writeWait")], context);
  const awaiting = match.goroutines - idle;
  return {
    goroutines: 2 * idle,
    connections: idle,
    samples: samples.sort((a, b) => a - b),
    evidence: [
      {
        kind: "state",
        text:
          `${plural(match.goroutines, "readLoop goroutine")} in Peek: no response body is outstanding on ` +
          `${match.goroutines === 1 ? "its connection" : "their connections"}` +
          (awaiting > 0 ? `; ${plural(awaiting, "caller")} still await an answer.` : "."),
        strength: "weak",
      },
    ],
  };
}
