// Callers that wait for a connection: with open bodies or none at all being dialled, they wait for a slot.

import type { Match } from "../match";
import type { RefineContext, Refinement } from "../signature";
import { plural } from "../words";

/** The evidence of http-client-starved. */
export function refineStarved(match: Match, { http }: RefineContext): Refinement {
  const { bodyPending, beingRead, dialing } = http.census;
  const open = bodyPending - beingRead;
  const waiting = `${plural(match.goroutines, "caller waits", "callers wait")} in getConn`;
  return {
    evidence: [
      {
        kind: "state",
        text: `${waiting}; ${plural(dialing, "connection is", "connections are")} being dialled.`,
        strength: "moderate",
      },
      ...(open > 0 && dialing < match.goroutines
        ? [
            {
              kind: "open-bodies",
              text:
                `${plural(open, "connection is", "connections are")} held by an open response body, and a caller ` +
                "waits without a dial of its own only where MaxConnsPerHost allows no further connection.",
              strength: "moderate" as const,
            },
          ]
        : []),
    ],
  };
}
