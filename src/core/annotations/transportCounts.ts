// The goroutines of net/http's connections that findings are about, per loop: what the lenses in transport.go say.

import type { Finding } from "../analysis/finding";
import type { Profile } from "../profile/profile";

export interface LoopCount {
  readonly finding: Finding;
  readonly goroutines: number;
  /** Rows of the samples, to show them in the profile. */
  readonly samples: readonly number[];
}

/** What is known of a connection's two loops, per finding that holds some of them. */
export interface TransportCounts {
  readonly readLoop: readonly LoopCount[];
  readonly writeLoop: readonly LoopCount[];
}

/** Looks at the findings' samples for `(*persistConn).readLoop` and writeLoop, of net/http or of a copy of it. */
export function countTransportLoops(profile: Profile, findings: readonly Finding[]): TransportCounts {
  return { readLoop: count("readLoop"), writeLoop: count("writeLoop") };

  function count(name: string): LoopCount[] {
    const isLoop = framesOf(profile, `.(*persistConn).${name}`);
    return findings
      .map((finding) => {
        const samples = finding.samples.filter((row) => hasFrame(profile, row, isLoop));
        return { finding, samples, goroutines: samples.reduce((sum, row) => sum + weight(profile, row), 0) };
      })
      .filter(({ goroutines }) => goroutines > 0);
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
