// The census of net/http's client: every connection in its state, instead of a list of stacks.

import type { Profile } from "../../profile/profile";
import type { GoroutineGroups } from "../goroutineGroups";
import { matchGroups } from "../match";
import type { FunctionNames } from "../pattern";
import { Sites } from "../sites";
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

export function httpActivity(
  profile: Profile,
  functions: FunctionNames,
  groups: GoroutineGroups,
): HttpActivity {
  const matched = matchGroups(
    profile,
    functions,
    groups,
    roleNames.map((role) => httpRoles[role]),
  );
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
    possibleHolders: possibleHolders(profile, functions, groups, roles),
  };
}

function sum(rows: readonly number[], values: Float64Array): number {
  return rows.reduce((total, row) => total + values[row]!, 0);
}

function possibleHolders(
  profile: Profile,
  functions: FunctionNames,
  groups: GoroutineGroups,
  roles: readonly (HttpRole | undefined)[],
): PossibleHolders {
  const { length, parent, frame } = profile.stacks;
  const hasUser = new Uint8Array(length);
  for (let row = 0; row < length; row++) {
    const func = profile.frames.func[frame[row]!]!;
    if ((func >= 0 && functions.user[func] === 1) || (parent[row]! >= 0 && hasUser[parent[row]!] === 1)) {
      hasUser[row] = 1;
    }
  }
  const excluded = new Set<HttpRole | undefined>(["capture", "beingRead", "http2Reader", "acceptLoop"]);
  const sites = new Sites(profile, functions, groups);
  const byFunction = new Map<string, number>();
  let goroutines = 0;
  for (let group = 0; group < groups.length; group++) {
    const stack = groups.stack[group]!;
    if (stack < 0 || hasUser[stack] !== 1 || excluded.has(roles[group])) continue;
    goroutines += groups.goroutines[group]!;
    const name = sites.name(sites.of(group).blocked);
    byFunction.set(name, (byFunction.get(name) ?? 0) + groups.goroutines[group]!);
  }
  const most = [...byFunction].sort((a, b) => b[1] - a[1]);
  return { goroutines, functions: most.map(([name, count]) => ({ name, goroutines: count })) };
}
