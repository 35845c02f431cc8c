// What makes two frames the same box: their function, line, file, package or module. Trees and tables merge by it.
import { goPackage, moduleOf } from "./frameOrigin";
import { frameRef } from "./frames";
import type { Profile } from "./profile";

export type Granularity = "function" | "line" | "file" | "package" | "module";

/** A number for each frame row; frames with the same number merge. */
export interface FrameKeys {
  readonly granularity: Granularity;
  /** How many different keys there are. */
  readonly length: number;
  readonly ofFrame: Int32Array;
  /** One frame row of each key. */
  readonly frameOf: Int32Array;
  /** The text of each key. */
  readonly labels: readonly string[];
}

/** Numbers the frames of a profile. O(frames), not stacks. */
export function frameKeys(profile: Profile, granularity: Granularity): FrameKeys {
  const { length, func, line } = profile.frames;
  const ofFrame = new Int32Array(length);
  const frameOf: number[] = [];
  const labels: string[] = [];
  const known = new Map<string, number>();
  // Frames share functions: text is made once per function.
  const byFunction = new Map<number, string>();
  for (let frame = 0; frame < length; frame++) {
    let text: string;
    if (func[frame]! < 0) text = frameName(profile, frame);
    else {
      const cached = byFunction.get(func[frame]!);
      text = cached ?? keyText(profile, frame, granularity);
      if (cached === undefined) byFunction.set(func[frame]!, text);
    }
    if (granularity === "line" && line[frame]! > 0) text += `:${line[frame]}`;
    let key = known.get(text);
    if (key === undefined) {
      key = labels.length;
      known.set(text, key);
      labels.push(text);
      frameOf.push(frame);
    }
    ofFrame[frame] = key;
  }
  return { granularity, length: labels.length, ofFrame, frameOf: Int32Array.from(frameOf), labels };
}

function keyText(profile: Profile, frame: number, granularity: Granularity): string {
  const name = frameName(profile, frame);
  switch (granularity) {
    case "function":
    case "line":
      return name;
    case "file":
      return frameFile(profile, frame) || "(unknown file)";
    case "package":
      return goPackage(name) || "(no package)";
    case "module":
      return moduleOf(goPackage(name), frameFile(profile, frame)) || "(no module)";
  }
}

/** The function's name as Go prints it, or the address for a frame without a name. */
export function frameName(profile: Profile, frame: number): string {
  const func = profile.frames.func[frame]!;
  const name = func < 0 ? "" : profile.strings[profile.functions.name[func]!]!;
  return name === "" ? frameRef(profile, frame).function : name;
}

/** The source file as recorded, "" when unknown. */
export function frameFile(profile: Profile, frame: number): string {
  const func = profile.frames.func[frame]!;
  return func < 0 ? "" : (profile.strings[profile.functions.file[func]!] ?? "");
}
