// speedscope's own file format (https://www.speedscope.app/file-format-schema.json): a sampled profile, root first.
import { frameFile, frameName } from "../frameKeys";
import { leafFirstFrames } from "../frames";
import type { Profile, SampleType } from "../profile";

const units: Readonly<Record<string, string>> = {
  nanoseconds: "nanoseconds",
  microseconds: "microseconds",
  milliseconds: "milliseconds",
  seconds: "seconds",
  bytes: "bytes",
};

/** `values` has one value per sample, of this type. Names keep their lines apart, as our frames do. */
export function toSpeedscope(
  profile: Profile,
  values: ArrayLike<number>,
  { type, unit }: SampleType,
  name: string,
): string {
  const samples: number[][] = [];
  const weights: number[] = [];
  const stacks = new Map<number, number[]>();
  for (let sample = 0; sample < profile.samples.length; sample++) {
    const stack = profile.samples.stack[sample]!;
    if (stack < 0 || values[sample] === 0) continue;
    let frames = stacks.get(stack);
    if (!frames) stacks.set(stack, (frames = leafFirstFrames(profile, stack).reverse()));
    samples.push(frames);
    weights.push(values[sample]!);
  }
  const frames = Array.from({ length: profile.frames.length }, (_, frame) => {
    const file = frameFile(profile, frame);
    const line = profile.frames.line[frame]!;
    return { name: frameName(profile, frame), ...(file !== "" && { file }), ...(line > 0 && { line }) };
  });
  const endValue = weights.reduce((sum, weight) => sum + weight, 0);
  const sampled = {
    type: "sampled",
    name: type,
    unit: units[unit] ?? "none",
    startValue: 0,
    endValue,
    samples,
    weights,
  };
  return JSON.stringify({
    $schema: "https://www.speedscope.app/file-format-schema.json",
    name,
    exporter: "goroutine-lens",
    activeProfileIndex: 0,
    shared: { frames },
    profiles: [sampled],
  });
}
