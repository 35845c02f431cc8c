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

/** What a function says of the stack it is on: a row of {@link stackStates}, or one of these. */
const SAYS_NOTHING = -1;
const IS_PARKED = -2;
const NOT_ASKED = -3;

/** The states that stacks tell; the last two where no function says more. */
const stackStates = [...parkedIn.map(([, state]) => state), "waiting", "running or runnable"];
const WAITING = parkedIn.length;
const RUNNING = parkedIn.length + 1;

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
  const saidBy = new Int8Array(profile.functions.length).fill(NOT_ASKED);
  const rows = new Int32Array(stackStates.length).fill(-1);
  for (let sample = 0; sample < samples.length; sample++) {
    const state = stackState(profile, samples.stack[sample]!, saidBy);
    if (rows[state]! < 0) rows[state] = states.intern(stackStates[state]!);
    ofSample[sample] = rows[state]!;
  }
  return { names: states.keys(), ofSample, printed: false };
}

/** Row of {@link stackStates}. */
function stackState(profile: Profile, stack: number, saidBy: Int8Array): number {
  const { parent, frame } = profile.stacks;
  const { func } = profile.frames;
  let state = RUNNING;
  for (let row = stack, depth = 0; row >= 0 && depth < depthLimit; row = parent[row]!, depth++) {
    const at = func[frame[row]!]!;
    let said = at < 0 ? NOT_ASKED : saidBy[at]!;
    if (said === NOT_ASKED) {
      said = stateOf(frameName(profile, frame[row]!));
      if (at >= 0) saidBy[at] = said;
    }
    if (said >= 0) return said;
    if (said === IS_PARKED) state = WAITING;
  }
  return state;
}

function stateOf(name: string): number {
  if (name === "runtime.gopark") return IS_PARKED;
  const row = parkedIn.findIndex(([pattern]) => pattern.test(name));
  return row < 0 ? SAYS_NOTHING : row;
}

/** True for every state that is not running, runnable or idle in the runtime. */
export function isBlocked(state: string): boolean {
  return !/^(running|runnable|running or runnable|idle|dead|runtime worker|.*\(idle\)|unknown)$/.test(state);
}
