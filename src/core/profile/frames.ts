// Frames in words, and the way along a stack: what everybody needs who reads a profile's tables.

import type { Profile } from "./profile";

/** A frame as printed in the profile. Line is 1-based, 0 when unknown. */
export interface NamedFrame {
  readonly function: string;
  readonly file: string;
  readonly line: number;
}

/** Function, file and line of a frame row; an address and its mapping where the name is missing. */
export function frameRef(profile: Profile, frame: number): NamedFrame {
  const { frames, functions, mappings, strings } = profile;
  const func = frames.func[frame]!;
  const mapping = frames.mapping[frame]!;
  const binary = mapping < 0 ? "" : strings[mappings.file[mapping]!]!;
  const name = func < 0 ? "" : strings[functions.name[func]!]!;
  return {
    function: name === "" ? addressName(frames.address[frame]!, binary) : name,
    file: func < 0 ? binary : strings[functions.file[func]!]!,
    line: frames.line[frame]!,
  };
}

/** As pprof names a place without symbols: 16 hexadecimal digits, and the binary's base name in brackets. */
export function addressName(address: number, mappingFile: string): string {
  const digits = address === 0 ? "" : address.toString(16).padStart(16, "0");
  const base = mappingFile.slice(mappingFile.lastIndexOf("/") + 1);
  const binary = base === "" ? "<unknown>" : `[${base}]`;
  return digits === "" ? binary : `${digits} ${binary}`;
}

/** Frame rows of a stack, leaf first; none for the stack -1. */
export function leafFirstFrames(profile: Profile, stack: number): number[] {
  const { frame, parent } = profile.stacks;
  const rows: number[] = [];
  for (let at = stack; at >= 0; at = parent[at]!) rows.push(frame[at]!);
  return rows;
}
