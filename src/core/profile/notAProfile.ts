// Says what a file is that is not a profile, and what to open instead.

/** A sentence or two for the user: what the bytes look like, and what to do. */
export function notAProfile(content: Uint8Array): string {
  if (content.length === 0) return "This file is empty. Capture the profile again.";
  return (
    "This file is not a goroutine profile: it is neither a pprof protobuf, nor goroutine text (?debug=1), " +
    "nor a goroutine dump (?debug=2)."
  );
}
