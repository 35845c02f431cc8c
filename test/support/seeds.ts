// Small real files of every format, to be damaged: compressed and plain.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { CAPTURES } from "./captures";
import { encodeWords, someCpuWords, someMemoryMap, wordLayouts } from "./cpuWords";
import { everyFeature } from "./everyFeature";
import { encodeProfile } from "./pprofEncoder";

const FILES = [
  "go1.11/M_blocked-sync",
  "go1.17/J_labels-blocked_user_more",
  "go1.23/B_ancestors-t1",
  "go1.23/M_blocked-chan",
  "go1.26/J_quote-all",
  "go1.27/J_quote-all",
];
const KINDS = [
  "go1.26-heap.debug1.txt",
  "go1.26-block.debug1.txt",
  "go1.19-mutex.debug1.txt",
  "gperftools-cpu.prof",
  "gperftools-heap.txt",
];
const CRASHES = [
  "go1.11/X_crash-sigquit-system.txt",
  "go1.22/X_crash-sigquit_busy.txt",
  "go1.26/X_crash-panic-crash.txt",
  "../race/go1.26.txt",
  "../synctest/go1.26-deadlock.txt",
];

/** Logs, and what other tools and transports made of dumps. */
const TOOLS = [
  "curl-i.pb.gz",
  "curl-raw.txt",
  "delve.txt",
  "goleak-json.txt",
  "gleak.txt",
  "loggers/captures/zap.json",
  "loggers/captures/slog.txt",
  "loggers/captures/zerolog.txt",
];

export function seeds(): readonly Uint8Array[] {
  const read = (name: string): Buffer => readFileSync(join(CAPTURES, name));
  return [
    ...FILES.flatMap((name) => {
      const proto = read(`${name}.pb.gz`);
      return [proto, gunzipSync(proto), read(`${name}.debug1.txt`), read(`${name}.debug2.txt`)];
    }),
    ...CRASHES.map(read),
    ...TOOLS.map((name) => read(`../tools/${name}`)),
    Buffer.from(read("../tools/shop.pb.gz").toString("base64")),
    Buffer.from(read("../tools/shop.debug2.txt").toString("utf8"), "utf16le"),
    ...KINDS.map((name) => read(`../kinds/captures/${name}`)),
    ...wordLayouts.map((layout) => encodeWords(layout, someCpuWords, someMemoryMap)),
    ...Object.values(everyFeature).map((proto) => encodeProfile(proto)),
  ];
}
