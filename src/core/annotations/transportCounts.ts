// The goroutines of net/http's connections that findings are about, per loop: what the lenses in transport.go say.

import type { Finding } from "../analysis/finding";
import type { Profile } from "../profile/profile";

export interface LoopCount {
  readonly finding: Finding;
  readonly goroutines: number;
  /** Rows of the samples, to show them in the profile. */
  readonly samples: Int32Array;
}

/** What is known of a connection's two loops, per finding that holds some of them. */
export interface TransportCounts {
  readonly readLoop: readonly LoopCount[];
  readonly writeLoop: readonly LoopCount[];
}

/** Samples between two pauses; each is a walk along its stack. */
const samplesPerStep = 20_000;

/**
 * Looks at the findings' samples for `(*persistConn).readLoop` and writeLoop, of net/http or of a copy of it. A generator,
 * so that the caller can pause between steps.
 */
export function* countTransportLoops(
  profile: Profile,
  findings: readonly Finding[],
): Generator<void, TransportCounts> {
  return { readLoop: yield* count("readLoop"), writeLoop: yield* count("writeLoop") };

  function* count(name: string): Generator<void, LoopCount[]> {
    const isLoop = framesOf(profile, `.(*persistConn).${name}`);
    const counts: LoopCount[] = [];
    // A profile of a program without HTTP: nothing to walk.
    if (!isLoop.includes(1)) return counts;
    for (const finding of findings) {
      const samples: number[] = [];
      for (const [index, row] of finding.samples.entries()) {
        if (hasFrame(profile, row, isLoop)) samples.push(row);
        if (index % samplesPerStep === samplesPerStep - 1) yield;
      }
      const goroutines = samples.reduce((sum, row) => sum + weight(profile, row), 0);
      if (goroutines > 0) counts.push({ finding, goroutines, samples: Int32Array.from(samples) });
    }
    return counts;
  }
}

function framesOf({ frames, functions, strings }: Profile, ending: string): Uint8Array {
  const found = new Uint8Array(frames.length);
  for (let row = 0; row < frames.length; row++) {
    const func = frames.func[row]!;
    if (func >= 0 && strings[functions.name[func]!]?.endsWith(ending)) found[row] = 1;
  }
  return found;
}

function hasFrame({ samples, stacks }: Profile, sample: number, wanted: Uint8Array): boolean {
  for (let row = samples.stack[sample] ?? -1; row >= 0; row = stacks.parent[row]!) {
    if (wanted[stacks.frame[row]!] === 1) return true;
  }
  return false;
}

function weight({ samples, defaultSampleType }: Profile, sample: number): number {
  return samples.values[defaultSampleType]?.[sample] ?? 1;
}
