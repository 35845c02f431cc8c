// The state of each sample's goroutines: as printed in a dump, else told from the runtime function it is parked in.
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
  const names: string[] = [];
  const known = new Map<string, number>();
  const number = (name: string): number => {
    let row = known.get(name);
    if (row === undefined) known.set(name, (row = names.push(name) - 1));
    return row;
  };
  const ofSample = new Int32Array(samples.length);
  if (goroutines) {
    for (let sample = 0; sample < samples.length; sample++) {
      ofSample[sample] = number(profile.strings[goroutines.state[sample]!] ?? "unknown");
    }
    return { names, ofSample, printed: true };
  }
  const reasons = new Map<number, string>();
  for (let sample = 0; sample < samples.length; sample++) {
    ofSample[sample] = number(stackState(profile, samples.stack[sample]!, reasons));
  }
  return { names, ofSample, printed: false };
}

function stackState(profile: Profile, stack: number, reasons: Map<number, string>): string {
  let parked = false;
  for (
    let row = stack, depth = 0;
    row >= 0 && depth < depthLimit;
    row = profile.stacks.parent[row]!, depth++
  ) {
    const frame = profile.stacks.frame[row]!;
    const func = profile.frames.func[frame]!;
    let reason = reasons.get(func);
    if (reason === undefined) {
      const name = frameName(profile, frame);
      reason =
        parkedIn.find(([pattern]) => pattern.test(name))?.[1] ?? (name === "runtime.gopark" ? "parked" : "");
      if (func >= 0) reasons.set(func, reason);
    }
    if (reason === "parked") parked = true;
    else if (reason !== "") return reason;
  }
  return parked ? "waiting" : "running or runnable";
}

/** True for every state that is not running, runnable or idle in the runtime. */
export function isBlocked(state: string): boolean {
  return !/^(running|runnable|running or runnable|idle|dead|runtime worker|.*\(idle\)|unknown)$/.test(state);
}
