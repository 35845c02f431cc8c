// Says what a file is that is not a profile we read, and what to open instead. Answers of /debug/pprof:
// net/http/pprof/pprof.go.

import { startOf } from "./wrappings/wrapping";

interface Lookalike {
  readonly pattern: RegExp;
  readonly advice: string;
}

const GOROUTINE_URL = "/debug/pprof/goroutine";
const USE_CURL = `Save ${GOROUTINE_URL} with curl -o goroutine.pb.gz URL.`;
const CHECK_URL = "Check the URL, and that you may ask for it.";
const THE_PROFILE = "Open the profile that it was made from.";
const FOREIGN = "Goroutine Lens reads the stacks of Go programs.";
const CONVERT = "Convert it with pprof -proto FILE, and open what that writes.";

const CONVERTED =
  "This was a gzip file, but a program took it for text and replaced bytes. " +
  "Save the answer without converting it, e.g. with curl -o goroutine.pb.gz.";

/** First bytes of files, and what to say of them. */
const MAGIC: readonly (readonly [magic: string, advice: string])[] = [
  ["\x28\xb5\x2f\xfd", "This file is compressed with zstd. Unpack it with zstd -d first."],
  ["BZh", "This file is compressed with bzip2. Unpack it with bunzip2 first."],
  ["\xfd7zXZ\0", "This file is compressed with xz. Unpack it with unxz first."],
  ["7z\xbc\xaf\x27\x1c", "This is a 7z archive. Unpack it and open the profile in it."],
  // The second byte of gzip's magic became U+FFFD.
  ["\x1f\xef\xbf\xbd", CONVERTED],
];
/** Where ELF says what kind of file it is (e_type), and its value for core dumps. */
const ELF_TYPE = 16;
const ELF_CORE = "\x04";
const CORE_DUMP = "This is a core dump. Open it with dlv core, and save what goroutines -t prints.";

/** From the special to the general. Texts may begin with a log's words: patterns with the flag m look further down. */
const LOOKALIKES: readonly Lookalike[] = [
  {
    pattern: /^go 1\.\d+ trace/,
    advice: `This is an execution trace. Open it with go tool trace, and ${GOROUTINE_URL} here.`,
  },
  {
    pattern: /^(?:panic: |fatal error: |SIG[A-Z]+: )/,
    advice:
      "This text reports a crash, but holds no goroutine stacks. " +
      "Run the program with GOTRACEBACK=all (it is set to none) to get them.",
  },
  {
    pattern: /\bhref='?"?[^>]*goroutine\?debug=|Types of profiles available/,
    advice: `This is the index page of /debug/pprof. ${USE_CURL}`,
  },
  {
    pattern: /^\s*<(?:!doctype|html|head|body)/i,
    advice: `This is a web page. It may be that of a login or an error. ${USE_CURL}`,
  },
  { pattern: /^\x7fELF|^MZ|^\xcf\xfa\xed\xfe/, advice: "This is a program, not a profile of one." },
  { pattern: /^Unknown profile/, advice: "The server answered that it has no such profile. Check the URL." },
  {
    pattern:
      /^(?:404 page not found|could not enable CPU profiling|Forbidden|Unauthorized|Not Found|Bad Gateway)/i,
    advice: `The server answered with an error instead of a profile. ${CHECK_URL}`,
  },
  {
    pattern: /^(?:curl: \(\d|wget: |error: |Error from server)/,
    advice: `This is an error message of the program that should have fetched the profile. ${CHECK_URL}`,
  },
  {
    pattern: /^# (?:HELP|TYPE) \S+/m,
    advice: `These are metrics. Open ${GOROUTINE_URL} of the same program instead.`,
  },
  {
    pattern: /^\s*\{\s*"(?:cmdline|memstats)":/,
    advice: `These are variables of expvar. Open ${GOROUTINE_URL} of the same program instead.`,
  },
  {
    pattern: /^\s*\{[^]{0,200}speedscope\.app/,
    advice: `This is a profile in speedscope's format, which cannot be read here. ${THE_PROFILE}`,
  },
  {
    pattern: /^\s*\{\s*"(?:nodes|head)":\s*[[{]|^\s*\{\s*"traceEvents":/,
    advice: `This is a profile or trace of Chrome or Node. ${FOREIGN}`,
  },
  {
    pattern: /^\s*\{\s*"(?:error|errors|message|code|status|detail)":/,
    advice: `The server answered with an error instead of a profile. ${CHECK_URL}`,
  },
  {
    pattern: /^--- (?:heapz|contentionz) \d+ ---\s+format = java/,
    advice: `This is an old profile of a Java program. ${CONVERT}`,
  },
  { pattern: /^--- threadz \d+ ---/, advice: `This is an old list of a C++ program's threads. ${CONVERT}` },
  {
    pattern: /^Full thread dump |^\s*java\.lang\.Thread\.State: |^\s+at [\w.$]+\([\w]+\.(?:java|kt):\d+\)/m,
    advice: `These are stacks of a Java program. ${FOREIGN}`,
  },
  {
    pattern: /^Traceback \(most recent call last\)|most recent call first\):|^\s+File "[^"]+", line \d+/m,
    advice: `These are stacks of a Python program. ${FOREIGN}`,
  },
  {
    pattern: /^\s+at .+ in .+\.(?:cs|vb|fs):line \d+/m,
    advice: `These are stacks of a .NET program. ${FOREIGN}`,
  },
  {
    pattern: /^stack backtrace:|^thread '.*' panicked at /m,
    advice: `These are stacks of a Rust program. ${FOREIGN}`,
  },
  {
    pattern: /^\s+at .*[(\s](?:node:|file:|\/).*:\d+:\d+\)?$/m,
    advice: `These are stacks of a JavaScript program. ${FOREIGN}`,
  },
  {
    pattern: /^(?:Showing nodes accounting for|\s+flat\s+flat%)|^-+\+-+$|^PeriodType: |^digraph "/m,
    advice: `This is what go tool pprof prints. ${THE_PROFILE}`,
  },
  {
    pattern: /^\d+: .+ \[Created by .+ @ /m,
    advice:
      "This is panicparse's summary, which has no goroutines any more. Open the dump that it was made from.",
  },
  {
    pattern: /^[* ] \d+ (?:waiting|running|runnable|syscall)\s+\S+/m,
    advice:
      "This is gdb's list, which tells neither states nor stacks. Print goroutines -t with Delve, " +
      "or send the process a SIGQUIT.",
  },
  {
    pattern: /^\S.*\s\d+(?:\.\d+)?:\s+(?:\d+ )?[\w:-]+:.*\n\s+[0-9a-f]+ /,
    advice: `This is what perf script prints. Perf samples where a program runs, not where goroutines wait: open ${GOROUTINE_URL}.`,
  },
  {
    pattern: /^(?:[^\s;][^;\n]*;)+[^;\n]+ \d+$/m,
    advice: `These are folded stacks, which have no states and no lines. ${THE_PROFILE}`,
  },
];

const KNOWN_FORMATS =
  "It is neither a pprof protobuf, nor a profile as text (?debug=1), nor a goroutine dump (?debug=2, SIGQUIT, panic).";
const CHARS_LOOKED_AT = 2048;

/**
 * A sentence or two for the user: what the bytes look like, and what to do.
 *
 * @param layers the file's bytes, and those found inside of its wrappings, from outside inwards.
 */
export function notAProfile(layers: readonly Uint8Array[]): string {
  const starts = [...layers].reverse().map((layer) => startOf(layer, CHARS_LOOKED_AT));
  if (starts[0]!.trim() === "") return "This file is empty. Capture the profile again.";
  for (const start of starts) {
    if (start.startsWith("\x7fELF") && start[ELF_TYPE] === ELF_CORE) return CORE_DUMP;
    const known = MAGIC.find(([magic]) => start.startsWith(magic));
    if (known) return known[1];
    const lookalike = LOOKALIKES.find(({ pattern }) => pattern.test(start));
    if (lookalike) return lookalike.advice;
  }
  return `This file is not a profile. ${KNOWN_FORMATS}`;
}
