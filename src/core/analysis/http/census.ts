// The census of net/http's client: every connection in its state, instead of a list of stacks.

import type { Profile } from "../../profile/profile";
import type { GoroutineGroups } from "../goroutineGroups";
import type { FunctionNames } from "../pattern";
import type { StackPattern } from "../signature";
import type { Sites } from "../sites";
import { pairConnections, type Connections } from "./pairing";
import { httpRoles, type HttpRole } from "./roles";

/** Numbers of goroutines per role; they overlap: who is being read is also pending, who uploads may await a header. */
export interface HttpCensus {
  /** HTTP/1 readLoops in their own select: a response body is out, neither at EOF nor closed. */
  readonly bodyPending: number;
  /** HTTP/1 goroutines inside bodyEOFSignal.Read: each reads one of the pending bodies right now. */
  readonly beingRead: number;
  /** readLoops in Peek, less the callers that await a header: the idle pool. */
  readonly idle: number;
  /** Callers in persistConn.roundTrip. */
  readonly awaitingHeader: number;
  /** writeLoops inside Request.write: a request body is being sent. */
  readonly uploading: number;
  /** Goroutines inside Transport.dialConn: TCP connect or TLS handshake. */
  readonly dialing: number;
  /** Callers in Transport.getConn: they wait for a dial or, with MaxConnsPerHost, for somebody to give a connection back. */
  readonly waitingForConnection: number;
  readonly http2Connections: number;
  /** HTTP/2 streams whose response has not ended: header awaited, body outstanding, or abandoned. */
  readonly http2Streams: number;
}

/** The census of a program without HTTP. */
export const noHttp: HttpCensus = {
  bodyPending: 0,
  beingRead: 0,
  idle: 0,
  awaitingHeader: 0,
  uploading: 0,
  dialing: 0,
  waitingForConnection: 0,
  http2Connections: 0,
  http2Streams: 0,
};

/** What the analysis knows of net/http in one profile. */
export interface HttpActivity {
  readonly census: HttpCensus;
  /** Group row → its role. */
  readonly roles: readonly (HttpRole | undefined)[];
  /** Groups of a role. */
  readonly groupsOf: (role: HttpRole) => readonly number[];
  /** Goroutines of a role. */
  readonly count: (role: HttpRole) => number;
  /** Only dumps print the pointers that pair goroutines. */
  readonly connections?: Connections;
  /**
   * Goroutines that could hold an open body without reading it now: they have a frame of the user's on the stack, and
   * are neither readers of a body, accept loops, nor the taking of this profile.
   */
  readonly possibleHolders: PossibleHolders;
}

export interface PossibleHolders {
  readonly goroutines: number;
  /** Where they are, the most first: innermost functions of the program. */
  readonly functions: readonly { readonly name: string; readonly goroutines: number }[];
}

const roleNames = Object.keys(httpRoles) as HttpRole[];

/** What {@link httpActivity} wants matched. */
export const httpPatterns: readonly (readonly StackPattern[])[] = roleNames.map((role) => httpRoles[role]);

/** @param matched the groups that {@link httpPatterns} fit, list by list */
export function httpActivity(
  profile: Profile,
  functions: FunctionNames,
  groups: GoroutineGroups,
  sites: Sites,
  matched: readonly (readonly number[])[],
): HttpActivity {
  const roles: (HttpRole | undefined)[] = new Array<HttpRole | undefined>(groups.length).fill(undefined);
  const byRole = new Map<HttpRole, number[]>();
  roleNames.forEach((role, list) => {
    const own = matched[list]!.filter((group) => roles[group] === undefined);
    for (const group of own) roles[group] = role;
    byRole.set(role, own);
  });
  const groupsOf = (role: HttpRole): readonly number[] => byRole.get(role) ?? [];
  const count = (role: HttpRole): number => sum(groupsOf(role), groups.goroutines);
  const connections = pairConnections(profile, groups, groupsOf);
  return {
    census: {
      bodyPending: count("bodyPending"),
      beingRead: count("beingRead"),
      idle: Math.max(0, count("peeking") - count("awaitingHeader")),
      awaitingHeader: count("awaitingHeader"),
      uploading: count("uploading"),
      dialing: count("dialing"),
      waitingForConnection: count("waitingForConnection"),
      http2Connections: count("http2Connection"),
      http2Streams: count("http2Stream"),
    },
    roles,
    groupsOf,
    count,
    ...(connections && { connections }),
    possibleHolders: possibleHolders(functions, groups, sites, roles),
  };
}

function sum(rows: readonly number[], values: Float64Array): number {
  return rows.reduce((total, row) => total + values[row]!, 0);
}

/** They hold none, or are counted by themselves. */
const noHolders = new Set<HttpRole | undefined>(["capture", "beingRead", "http2Reader", "acceptLoop"]);

function possibleHolders(
  functions: FunctionNames,
  groups: GoroutineGroups,
  { places }: Sites,
  roles: readonly (HttpRole | undefined)[],
): PossibleHolders {
  const byPlace = new Float64Array(places.length);
  for (let group = 0; group < groups.length; group++) {
    if (!noHolders.has(roles[group])) byPlace[places.ofGroup[group]!]! += groups.goroutines[group]!;
  }
  const byFunction = new Map<number, number>();
  let goroutines = 0;
  byPlace.forEach((count, place) => {
    const blocked = places.blocked[place]!;
    if (blocked < 0 || count <= 0) return;
    goroutines += count;
    byFunction.set(blocked, (byFunction.get(blocked) ?? 0) + count);
  });
  const most = [...byFunction].sort((a, b) => b[1] - a[1]);
  return {
    goroutines,
    functions: most.map(([func, count]) => ({ name: functions.names[func]!, goroutines: count })),
  };
}
