// Profiles that together use every feature of profile.proto.
import type { ProtoProfile } from "./pprofEncoder";

const BIG_ID = 2n ** 63n + 5n;

export const everyFeature: Readonly<Record<string, ProtoProfile>> = {
  inlinedCalls: {
    sampleTypes: [["goroutine", "count"]],
    functions: [
      { id: 1, name: "main.leaf", file: "/src/leaf.go", startLine: 3 },
      { id: 2, name: "main.middle", file: "/src/middle.go", startLine: 5 },
      { id: 3, name: "main.main", file: "/src/main.go" },
    ],
    locations: [
      {
        id: 1,
        address: 0x1000,
        lines: [
          { function: 1, line: 4 },
          { function: 2, line: 6, column: 9 },
        ],
      },
      { id: 2, address: 0x2000, lines: [{ function: 3, line: 11 }] },
      { id: 3, address: 0x3000, lines: [{ function: 2, line: 8 }] },
    ],
    samples: [
      { locations: [1, 2], values: [3] },
      { locations: [3, 2], values: [4] },
      // Recursion, and the same function inlined and not.
      { locations: [1, 3, 1, 3, 2], values: [5] },
    ],
  },
  severalSampleTypes: {
    sampleTypes: [
      ["alloc_objects", "count"],
      ["alloc_space", "bytes"],
      ["inuse_objects", "count"],
      ["inuse_space", "bytes"],
    ],
    defaultSampleType: "alloc_space",
    periodType: ["space", "bytes"],
    period: 524288,
    timeNanos: 1_700_000_000_000_000_000n,
    durationNanos: 30_000_000_000n,
    comments: ["first comment", "second comment"],
    docUrl: "https://example.com/doc",
    functions: [
      { id: 1, name: "main.a", file: "/a.go" },
      { id: 2, name: "main.b", file: "/b.go" },
      // pprof merges functions by name, whatever their files.
      { id: 3, name: "main.a", file: "/other.go" },
    ],
    locations: [1, 2, 3].map((id) => ({ id, address: id * 16, lines: [{ function: id, line: id * 10 }] })),
    samples: [
      { locations: [1, 2], values: [1, 100, 1, 50] },
      { locations: [3, 2], values: [2, 200, 0, 0] },
      { locations: [2], values: [0, 0, 0, 0] },
    ],
  },
  negativeValues: {
    sampleTypes: [["goroutine", "count"]],
    durationNanos: 3_000_000_000,
    functions: [1, 2, 3].map((id) => ({ id, name: `main.f${id}`, file: "/f.go" })),
    locations: [1, 2, 3].map((id) => ({ id, address: id, lines: [{ function: id, line: id }] })),
    samples: [
      { locations: [1, 3], values: [-25] },
      { locations: [2, 3], values: [26] },
    ],
  },
  diffBase: {
    sampleTypes: [["samples", "count"]],
    functions: [{ id: 1, name: "main.f" }],
    locations: [{ id: 1, lines: [{ function: 1, line: 1 }] }],
    samples: [
      { locations: [1], values: [-4], labels: [{ key: "pprof::base", str: "true" }] },
      { locations: [1], values: [9] },
    ],
  },
  sparseWideIds: {
    sampleTypes: [["goroutine", "count"]],
    functions: [
      { id: BIG_ID, name: "main.wide" },
      { id: 7_000_000_000, name: "main.sparse" },
      { id: 2, name: "main.small" },
    ],
    mappings: [{ id: BIG_ID + 1n, start: 0x400000, limit: 0x500000, file: "/bin/app", buildId: "abc" }],
    locations: [
      {
        id: BIG_ID,
        mapping: BIG_ID + 1n,
        address: 0xffff_ffff_8100_0000n,
        lines: [{ function: BIG_ID, line: 1 }],
      },
      { id: 123_456_789_012, mapping: BIG_ID + 1n, lines: [{ function: 7_000_000_000, line: 2 }] },
      { id: 300_000_000, lines: [{ function: 2, line: 3 }] },
      { id: 20_000, lines: [{ function: 2, line: 4 }] },
    ],
    samples: [
      { locations: [BIG_ID, 123_456_789_012, 300_000_000, 20_000], values: [6] },
      { locations: [20_000, BIG_ID], values: [1] },
    ],
  },
  withoutSymbols: {
    sampleTypes: [["cpu", "nanoseconds"]],
    mappings: [
      { id: 1, start: 0x1000, limit: 0x9000, file: "/usr/bin/first" },
      { id: 2, start: 0x10000, limit: 0x90000, offset: 0x100, file: "/usr/lib/second.so" },
    ],
    functions: [{ id: 1, name: "main.known", file: "/k.go" }],
    locations: [
      { id: 1, mapping: 1, address: 0x1234 },
      { id: 2, mapping: 1, address: 0x2345 },
      { id: 3, mapping: 2, address: 0x12345 },
      { id: 4, address: 0x77 },
      { id: 5, mapping: 1, address: 0x3000, lines: [{ function: 1, line: 5 }] },
    ],
    samples: [
      { locations: [1, 2, 5], values: [1_000_000] },
      { locations: [3, 5], values: [2_000_000] },
      { locations: [4], values: [4_000_000] },
      { locations: [], values: [8_000_000] },
    ],
  },
  labels: {
    sampleTypes: [["samples", "count"]],
    functions: [{ id: 1, name: "main.f" }],
    locations: [{ id: 1, lines: [{ function: 1, line: 1 }] }],
    samples: [
      {
        locations: [1],
        values: [1],
        labels: [
          { key: "team", str: "checkout" },
          { key: "handler", str: "/sniff" },
          { key: "bytes", num: 512, unit: "bytes" },
        ],
      },
      { locations: [1], values: [2], labels: [{ key: "bytes", num: -3 }] },
      {
        locations: [1],
        values: [3],
        labels: [
          { key: "handler", str: "/sniff" },
          { key: "team", str: "checkout" },
          { key: "bytes", num: 512, unit: "bytes" },
        ],
      },
    ],
  },
  droppedFrames: {
    sampleTypes: [["samples", "count"]],
    dropFrames: "runtime\\..*|malloc",
    keepFrames: "runtime\\.main",
    functions: ["malloc", "runtime.mallocgc", "main.f", "runtime.main", "runtime.goexit", "main.inlined"].map(
      (name, i) => ({ id: i + 1, name, file: "/f.go" }),
    ),
    locations: [
      ...[1, 2, 3, 4, 5].map((id) => ({ id, address: id, lines: [{ function: id, line: id }] })),
      {
        id: 6,
        address: 6,
        lines: [
          { function: 2, line: 60 },
          { function: 6, line: 61 },
        ],
      },
    ],
    samples: [
      { locations: [1, 2, 3, 4, 5], values: [1] },
      { locations: [2, 3, 2, 3, 5], values: [2] },
      { locations: [1, 6, 4], values: [4] },
      { locations: [2, 5], values: [8] },
    ],
  },
};
