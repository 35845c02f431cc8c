// What of a profile leaves the place where it was read.

import type { Profile } from "./profile";

/** The profile without the dump's text, which the page never needs. */
export function withoutText(profile: Profile): Profile {
  const { text, ...rest } = profile;
  return rest;
}
