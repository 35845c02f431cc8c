// The census of HTTP connections in words, the same in page and reports.

import type { HttpCensus } from "./census";

export interface CensusEntry {
  readonly state: keyof HttpCensus;
  readonly count: number;
  /** Follows the count: "with an open response body". */
  readonly words: string;
  /** What it means, for someone who does not know net/http's insides. */
  readonly meaning: string;
}

const words: readonly (readonly [keyof HttpCensus, string, string])[] = [
  [
    "bodyPending",
    "with an open response body",
    "The caller has the response, and has neither read its body to the end nor closed it.",
  ],
  ["beingRead", "of these being read", "A goroutine reads the body right now: in use, no leak."],
  ["idle", "idle in the pool", "Kept for the next request, no leak."],
  ["awaitingHeader", "awaiting an answer", "The request is sent; the server has not answered yet."],
  ["uploading", "sending a request body", "The request is still being sent."],
  ["dialing", "being dialled", "TCP connect or TLS handshake."],
  [
    "waitingForConnection",
    "callers waiting for a connection",
    "They wait for a dial or, with MaxConnsPerHost, until another request gives its connection back.",
  ],
  ["http2Connections", "HTTP/2 connections", "Each carries many requests; kept for the next ones, no leak."],
  [
    "http2Streams",
    "HTTP/2 streams",
    "Requests on these connections whose response has not ended or was not closed.",
  ],
];

/** The states that connections are in; empty when the program does no HTTP. */
export function describeCensus(census: HttpCensus): CensusEntry[] {
  return words
    .filter(([state]) => census[state] !== 0)
    .map(([state, text, meaning]) => ({ state, count: census[state], words: text, meaning }));
}

/** A part of the connections whose response body is open. */
export interface OpenBodyPart {
  readonly count: number;
  readonly words: string;
  /** Whether this part is what the finding is about. */
  readonly suspect: boolean;
}

/**
 * How the connections with an open body divide into those in use and those that nobody reads. Empty for differences
 * between two moments, where the counts may be negative.
 *
 * @param suspects connections of the finding http-body-not-closed
 */
export function openBodyParts({ bodyPending, beingRead }: HttpCensus, suspects: number): OpenBodyPart[] {
  const sending = bodyPending - beingRead - suspects;
  const parts = [
    { count: suspects, words: "nobody reads", suspect: true },
    { count: beingRead, words: "being read right now", suspect: false },
    { count: sending, words: "may still be sending their request", suspect: false },
  ];
  return parts.some(({ count }) => count < 0) ? [] : parts.filter(({ count }) => count > 0);
}
