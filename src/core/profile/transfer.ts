// Moving a profile to another thread: columns go by transfer, which copies nothing.

import type { Profile } from "./profile";

/**
 * The buffers of all columns, for postMessage's transfer list; the profile is unusable here afterwards. Every column
 * owns its buffer whole, so nothing else goes with it. `text` is included when the profile still has it.
 */
export function transferables(profile: Profile): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  const collect = (value: unknown): void => {
    if (ArrayBuffer.isView(value)) buffers.add(value.buffer as ArrayBuffer);
    else if (Array.isArray(value)) value.forEach(collect);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(collect);
  };
  const { strings, notes, ...tables } = profile;
  collect(tables);
  return [...buffers];
}

/** The profile without the dump's text, which the page never needs. */
export function withoutText(profile: Profile): Profile {
  const { text, ...rest } = profile;
  return rest;
}
