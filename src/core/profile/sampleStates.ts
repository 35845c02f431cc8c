// The state of each sample's goroutines: as printed in a dump, else told from the runtime function it is parked in.
import { Interner } from "../base/interner";
import { frameName } from "./frameKeys";
import type { Profile } from "./profile";

/** States by number: names[ofSample[sample]]. */
export interface SampleStates {
  readonly names: readonly string[];
  readonly ofSample: Int32Array;
  /** True when the profile prints states; else they are told from the stacks. */
  readonly printed: boolean;
}

/**
 * Leaf functions of parked goroutines and the wait reason they park with (runtime2.go waitReasonStrings, Go 1.17 to
 * 1.27). The first match from the leaf up decides; gopark itself is common to all.
 */
const parkedIn: readonly (readonly [RegExp, string])[] = [
  [/^runtime\.(selectgo|block)$/, "select"],
  [/^runtime\.chanrecv\d?$/, "chan receive"],
  [/^runtime\.chansend\d?$/, "chan send"],
  [/^(runtime\.netpollblock|internal\/poll\.runtime_pollWait)$/, "IO wait"],
  [/^(time\.Sleep|runtime\.timeSleep)$/, "sleep"],
  [/^sync\.(runtime_notifyListWait|\(\*Cond\)\.Wait)$/, "sync.Cond.Wait"],
  [/^sync\.\(\*WaitGroup\)\.Wait$/, "sync.WaitGroup.Wait"],
  [/^(internal\/)?sync\.(runtime_SemacquireMutex|\(\*Mutex\)\.(Lock|lockSlow))$/, "sync.Mutex.Lock"],
  [/^sync\.(runtime_SemacquireRWMutexR|\(\*RWMutex\)\.RLock)$/, "sync.RWMutex.RLock"],
  [/^sync\.(runtime_SemacquireRWMutex|\(\*RWMutex\)\.Lock)$/, "sync.RWMutex.Lock"],
  [
    /^(syscall\.(Syscall|Syscall6|RawSyscall6?)|runtime\.(notetsleepg|cgocall)|os\/signal\.signal_recv)$/,
    "syscall",
  ],
  [/^sync\.runtime_Semacquire/, "semacquire"],
  [/^runtime\.(bgsweep|bgscavenge|forcegchelper|runfinq|runFinalizers|gcBgMarkWorker)$/, "runtime worker"],
];
/** How many frames from the leaf up are looked at. */
const depthLimit = 6;

/** O(samples + stacks near the leaves); names are tried once per function. */
export function sampleStates(profile: Profile): SampleStates {
  const { goroutines, samples } = profile;
  const states = new Interner();
  const ofSample = new Int32Array(samples.length);
  if (goroutines) {
    for (let sample = 0; sample < samples.length; sample++) {
      ofSample[sample] = states.intern(profile.strings[goroutines.state[sample]!] ?? "unknown");
    }
    return { names: states.keys(), ofSample, printed: true };
  }
  const reasons = new Reasons(profile);
  for (let sample = 0; sample < samples.length; sample++) {
    ofSample[sample] = states.intern(reasons.ofStack(samples.stack[sample]!));
  }
  return { names: states.keys(), ofSample, printed: false };
}

/** Why stacks are parked, with what is known of each function kept. */
class Reasons {
  private readonly ofFunction: (string | undefined)[];

  constructor(private readonly profile: Profile) {
    this.ofFunction = new Array<string | undefined>(profile.functions.length).fill(undefined);
  }

  ofStack(stack: number): string {
    const { parent, frame } = this.profile.stacks;
    let parked = false;
    for (let row = stack, depth = 0; row >= 0 && depth < depthLimit; row = parent[row]!, depth++) {
      const reason = this.ofFrame(frame[row]!);
      if (reason === "parked") parked = true;
      else if (reason !== "") return reason;
    }
    return parked ? "waiting" : "running or runnable";
  }

  private ofFrame(frame: number): string {
    const func = this.profile.frames.func[frame]!;
    if (func < 0) return reasonOf(frameName(this.profile, frame));
    return (this.ofFunction[func] ??= reasonOf(frameName(this.profile, frame)));
  }
}

function reasonOf(name: string): string {
  return parkedIn.find(([pattern]) => pattern.test(name))?.[1] ?? (name === "runtime.gopark" ? "parked" : "");
}

/** True for every state that is not running, runnable or idle in the runtime. */
export function isBlocked(state: string): boolean {
  return !/^(running|runnable|running or runnable|idle|dead|runtime worker|.*\(idle\)|unknown)$/.test(state);
}
