// Says what a file is that is not a profile we read, and what to open instead. Answers of /debug/pprof:
// net/http/pprof/pprof.go.

interface Lookalike {
  readonly pattern: RegExp;
  readonly advice: string;
}

const LOOKALIKES: readonly Lookalike[] = [
  {
    pattern: /^go 1\.\d+ trace/,
    advice: "This is an execution trace. Open it with go tool trace, and /debug/pprof/goroutine here.",
  },
  {
    pattern: /^(?:panic: |fatal error: |SIG[A-Z]+: )/,
    advice:
      "This text reports a crash, but holds no goroutine stacks. " +
      "Run the program with GOTRACEBACK=all (it is set to none) to get them.",
  },
  {
    pattern: /^\s*<(?:!doctype|html|head|body)/i,
    advice:
      "This is a web page. Save /debug/pprof/goroutine itself, e.g. with curl -o goroutine.pb.gz, " +
      "instead of the page that links to it.",
  },
  { pattern: /^PK\W{2}/, advice: "This is a zip archive. Unpack it and open the profile in it." },
  {
    pattern: /^\x28\xb5\x2f\xfd/,
    advice: "This file is compressed with zstd. Unpack it with zstd -d first.",
  },
  { pattern: /^\x7fELF|^MZ|^\xcf\xfa\xed\xfe/, advice: "This is a program, not a profile of one." },
  { pattern: /^Unknown profile/, advice: "The server answered that it has no such profile. Check the URL." },
  {
    pattern: /^(?:404 page not found|could not enable CPU profiling)/i,
    advice: "The server answered with an error instead of a profile. Check the URL.",
  },
];

const KNOWN_FORMATS =
  "It is neither a pprof protobuf, nor a profile as text (?debug=1), nor a goroutine dump (?debug=2, SIGQUIT, panic).";

/** A sentence or two for the user: what the bytes look like, and what to do. */
export function notAProfile(content: Uint8Array): string {
  if (content.length === 0) return "This file is empty. Capture the profile again.";
  // Byte by byte, so that magic numbers of binary files survive.
  const start = String.fromCharCode(...content.subarray(0, 256)).replace(/^\xef\xbb\xbf/, "");
  const lookalike = LOOKALIKES.find(({ pattern }) => pattern.test(start));
  return lookalike?.advice ?? `This file is not a profile. ${KNOWN_FORMATS}`;
}
