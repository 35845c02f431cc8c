// How many response bodies are open and nobody reads them: exact by pointers in a dump, by arithmetic elsewhere.
//
//   pending bodies − bodies being read − bodies whose own request is still being sent = open and unread
//
// Such a body is either forgotten, or held by code that is busy elsewhere. Code that holds one needs a goroutine
// that will close it: with more open bodies than goroutines that could hold them, the rest is forgotten for certain
// (the pigeonhole rule).

import { formatCount, plural } from "../words";
import type { Evidence } from "../finding";
import type { Match } from "../match";
import type { RefineContext, Refinement } from "../signature";
import type { PossibleHolders } from "./census";
import type { Connections } from "./pairing";

/** From so many open bodies on, their number is suspicious by itself. */
const MANY = 10;

/** The arithmetic of http-body-not-closed. */
export function refineOpenBodies(match: Match, context: RefineContext): Refinement | undefined {
  const { http, isDelta } = context;
  const read = http.census.beingRead;
  const open = http.connections ? openByPairs(http.connections) : openByArithmetic(context);
  if (open.least <= 0) return undefined;
  const evidence: Evidence[] = [
    {
      kind: "state",
      text:
        `${plural(match.goroutines, "readLoop goroutine")} ${match.goroutines === 1 ? "waits" : "wait"} in readLoop's ` +
        "own select: each has handed out a response body that is neither read to its end nor closed.",
      strength: "moderate",
    },
    {
      kind: "live-readers",
      text:
        read === 0
          ? "No goroutine is reading a response body."
          : `${plural(read, "goroutine")} ${read === 1 ? "reads" : "read"} a response body right now; ` +
            `${read === 1 ? "its connection is" : "their connections are"} not counted.`,
      strength: open.least >= MANY && open.least > 2 * read ? "moderate" : "neutral",
    },
    ...open.evidence,
  ];
  if (!isDelta) evidence.push(pigeonhole(open.least, http.possibleHolders));
  const samples = open.samples ?? samplesOf([...match.groups, ...http.groupsOf("writeWait")], context);
  return { goroutines: 2 * open.least, connections: open.least, samples, evidence };
}

interface OpenBodies {
  readonly least: number;
  readonly evidence: readonly Evidence[];
  /** Only by pairs: the exact goroutines. */
  readonly samples?: readonly number[];
}

function openByPairs(connections: Connections): OpenBodies {
  const samples: number[] = [];
  let open = 0;
  let uploads = 0;
  let paired = 0;
  for (const { bodyPending, readLoop, writeLoop, reader, uploading } of connections.http1.values()) {
    if (!bodyPending || readLoop === undefined) continue;
    if (reader !== undefined) paired++;
    else if (uploading) uploads++;
    else {
      open++;
      samples.push(readLoop);
      if (writeLoop !== undefined) samples.push(writeLoop);
    }
  }
  const text =
    `Paired by the *persistConn pointers in the dump: of ${plural(open + uploads + paired, "open body", "open bodies")}, ` +
    `${paired} have a live reader, ${uploads} still send their request, ${open} have neither.`;
  return {
    least: Math.max(0, open - connections.unpairedReaders),
    evidence: [{ kind: "pairing", text, strength: "neutral" }],
    samples: samples.sort((a, b) => a - b),
  };
}

function openByArithmetic({ http }: RefineContext): OpenBodies {
  const most = Math.max(0, http.census.bodyPending - http.census.beingRead);
  const least = Math.max(0, most - http.census.uploading);
  if (least === most) return { least, evidence: [] };
  const text =
    `${plural(http.census.uploading, "connection")} still ${http.census.uploading === 1 ? "sends" : "send"} a request ` +
    `body, and this format does not tell whether the answer is already there: between ${least} and ${most} bodies are ` +
    "open and unread. A dump (?debug=2) tells exactly.";
  return { least, evidence: [{ kind: "pairing", text, strength: "neutral" }] };
}

/** Evidence from the number of goroutines that could hold `open` bodies without reading them. */
export function pigeonhole(open: number, holders: PossibleHolders): Evidence {
  const { goroutines } = holders;
  const bodies = plural(open, "body is", "bodies are");
  if (open > goroutines) {
    const surely = open - goroutines;
    const could =
      goroutines === 0
        ? "no goroutine of the program could hold one to close it later"
        : `only ${plural(goroutines, "goroutine")} of the program could hold one to close it later (${whereText(holders)})`;
    return {
      kind: "pigeonhole",
      text:
        `${bodies} open, but ${could}: at least ${formatCount(surely)} ${surely === 1 ? "is" : "are"} forgotten, unless the program ` +
        "keeps open responses in a data structure.",
      strength: "strong",
    };
  }
  return {
    kind: "pigeonhole",
    text:
      `${bodies} open, and ${plural(goroutines, "goroutine")} of the program could hold one while busy elsewhere ` +
      `(${whereText(holders)}). This profile alone cannot tell; a second one, taken later, can.`,
    strength: "neutral",
  };
}

function whereText({ functions }: PossibleHolders): string {
  const shown = functions.slice(0, 3).map(({ name, goroutines }) => `${goroutines} in ${name}`);
  if (functions.length > shown.length) shown.push("others elsewhere");
  return shown.join(", ");
}

/** The sample rows of some groups, ascending. */
export function samplesOf(rows: readonly number[], { groups }: Pick<RefineContext, "groups">): number[] {
  return rows
    .flatMap((group) => Array.from(groups.samples.subarray(groups.offsets[group], groups.offsets[group + 1])))
    .sort((a, b) => a - b);
}
