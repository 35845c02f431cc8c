// Goroutines that wait for a lock do not say who has it. The probable holder is a goroutine in a method of the same
// receiver that does not wait for the lock itself; in a dump the receiver's pointer must be the same, too.

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
  const pointer = receiverPointer(profile, draft.samples[0]!, receiver);
  const holders: number[] = [];
  for (let group = 0; group < groups.length; group++) {
    if (lockStates.has(groups.stateNames[groups.state[group]!]!)) continue;
    const frame = methodFrame(profile, groups.stack[group]!, receiver);
    if (frame < 0) continue;
    const sample = groups.samples[groups.offsets[group]!]!;
    const own = receiverPointer(profile, sample, receiver);
    if (pointer === undefined || own === undefined || own === pointer) holders.push(frame);
  }
  const [first] = holders;
  if (first === undefined) return none;
  const ref = sites.ref(first);
  const same =
    pointer === undefined ? "of the same type" : `of the same ${receiver.replace(/^.*\./, "")} (${pointer})`;
  return {
    evidence: [
      {
        kind: "holder",
        text: `${ref.function} is probably the holder: it runs a method ${same} and does not wait for the lock.`,
        strength: "moderate",
      },
    ],
    pointers: [
      {
        frame: ref,
        kind: "holder",
        why: `probably holds the lock that ${plural(draft.goroutines, "goroutine")} wait for`,
      },
    ],
  };
}

function methodFrame(profile: Profile, stack: number, receiver: string): number {
  for (let row = stack; row >= 0; row = profile.stacks.parent[row]!) {
    const frame = profile.stacks.frame[row]!;
    if (receiverOf(frameName(profile, frame)) === receiver) return frame;
  }
  return -1;
}

function receiverPointer(profile: Profile, sample: number, receiver: string): string | undefined {
  if (!profile.goroutines) return undefined;
  for (const { function: name, args } of argumentsOf(profile, sample)) {
    if (receiverOf(name) !== receiver) continue;
    const pointer = /^0x[0-9a-f]+/.exec(args)?.[0];
    if (pointer !== undefined) return pointer;
  }
  return undefined;
}
