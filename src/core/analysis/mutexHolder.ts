// Goroutines that wait for a lock do not say who has it. The probable holder is a goroutine in a method of the same
// receiver that does not wait for a lock itself. In a dump the pointers decide, too: the lock lies inside its receiver.
//
//   sync.(*Mutex).lockSlow(0x2faf4403c038)       waiter: the lock
//   main.(*Store).Refresh(0x2faf4403c030)        holder: the receiver, 8 bytes before

import { argumentsOf } from "../profile/arguments";
import { frameName } from "../profile/frameKeys";
import type { Profile } from "../profile/profile";
import type { Evidence, ProfilePointer } from "./finding";
import type { Draft } from "./findings";
import type { RefineContext } from "./signature";
import type { Sites } from "./sites";
import { plural } from "./words";

interface HolderContext extends RefineContext {
  readonly sites: Sites;
}

const lockStates = new Set(["sync.Mutex.Lock", "sync.RWMutex.Lock", "sync.RWMutex.RLock", "semacquire"]);

/** Locks further than this into a struct are not found, which is rare. */
const LARGEST_STRUCT = 4096;

export interface Holder {
  readonly evidence: readonly Evidence[];
  readonly pointers: readonly ProfilePointer[];
}

/** "example.com/shop.(*Cache).Get" → "example.com/shop.(*Cache)"; undefined for a plain function. */
function receiverOf(name: string): string | undefined {
  return /^(.*\.\(\*[^)]+\))\.[^/]+$/.exec(name)?.[1];
}

/** Who probably holds the lock that the draft's goroutines wait for; nothing when they wait for something else. */
export function lockHolder(draft: Draft, context: HolderContext): Holder {
  const { groups, sites, profile } = context;
  const none: Holder = { evidence: [], pointers: [] };
  if (!draft.groups.every((group) => lockStates.has(groups.stateNames[groups.state[group]!]!))) return none;
  const receiver = draft.site.blocked < 0 ? undefined : receiverOf(sites.name(draft.site.blocked));
  if (receiver === undefined) return none;
  const lock = pointerOf(profile, draft.samples[0]!, (name) => /\.\(\*(RW)?Mutex\)\.\w+$/.test(name));
  let found: { frame: number; isSame: boolean } | undefined;
  for (let group = 0; group < groups.length; group++) {
    if (lockStates.has(groups.stateNames[groups.state[group]!]!)) continue;
    const frame = methodFrame(profile, groups.stack[group]!, receiver);
    if (frame < 0) continue;
    const sample = groups.samples[groups.offsets[group]!]!;
    const own = pointerOf(profile, sample, (name) => receiverOf(name) === receiver);
    const isSame = lock !== undefined && own !== undefined && lock >= own && lock - own < LARGEST_STRUCT;
    if (isSame || (found === undefined && (lock === undefined || own === undefined)))
      found = { frame, isSame };
    if (isSame) break;
  }
  if (!found) return none;
  const ref = sites.ref(found.frame);
  const type = receiver.slice(receiver.lastIndexOf("(") + 2, -1);
  const which = found.isSame ? `on the very ${type} that holds the lock` : `of the same type, ${type}`;
  const why = `probably holds the lock that ${plural(draft.goroutines, "goroutine waits", "goroutines wait")} for`;
  return {
    evidence: [
      {
        kind: "holder",
        text: `${ref.function} is probably the holder: it runs a method ${which}, and does not wait for a lock.`,
        strength: found.isSame ? "moderate" : "weak",
      },
    ],
    pointers: [{ frame: ref, kind: "holder", why }],
  };
}

function methodFrame(profile: Profile, stack: number, receiver: string): number {
  for (let row = stack; row >= 0; row = profile.stacks.parent[row]!) {
    const frame = profile.stacks.frame[row]!;
    if (receiverOf(frameName(profile, frame)) === receiver) return frame;
  }
  return -1;
}

/** First argument of the leaf-most frame whose function is `wanted`; none when it may be stale ("0x…?"). */
function pointerOf(profile: Profile, sample: number, wanted: (name: string) => boolean): number | undefined {
  if (!profile.goroutines) return undefined;
  for (const { function: name, args } of argumentsOf(profile, sample)) {
    const pointer = wanted(name) ? /^(0x[0-9a-f]+)(?:,|$)/.exec(args)?.[1] : undefined;
    if (pointer !== undefined) return Number(pointer);
  }
  return undefined;
}
