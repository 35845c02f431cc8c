import assert from "node:assert/strict";
import { decode } from "../../../../../../src/core/profile/decode";
import { decodeTop } from "../../../../../../src/core/profile/decodeTop";
import { frameRef } from "../../../../../../src/core/profile/frames";
import { DecodeError, type Profile } from "../../../../../../src/core/profile/profile";
import { everyFeature } from "../../../../../support/everyFeature";
import { formatTree } from "../../../../../support/formatTree";
import { encodeProfile, type ProtoProfile } from "../../../../../support/pprofEncoder";

const read = (proto: ProtoProfile): Profile => decode(encodeProfile(proto));
const notes = (profile: Profile): readonly string[] => profile.notes.map(({ text }) => text);

const SMALL: ProtoProfile = {
  sampleTypes: [["goroutine", "count"]],
  functions: [
    { id: 1, name: "main.main", file: "/m.go" },
    { id: 2, name: "main.f", file: "/f.go" },
  ],
  locations: [
    { id: 1, lines: [{ function: 1, line: 10 }] },
    { id: 2, lines: [{ function: 2, line: 20 }] },
  ],
  samples: [
    { locations: [2, 1], values: [3] },
    { locations: [1], values: [1] },
  ],
};

describe("A pprof protobuf", () => {
  it("has inlined calls as frames of their own, callers above callees", () => {
    const profile = read(everyFeature["inlinedCalls"]!);
    assert.equal(
      formatTree(profile),
      [
        "main.main:11 12",
        "  main.middle:8 9 (flat 4)",
        "    main.middle:6 5",
        "      main.leaf:4 5",
        "        main.middle:8 5",
        "          main.middle:6 5",
        "            main.leaf:4 5 (flat 5)",
        "  main.middle:6 3",
        "    main.leaf:4 3 (flat 3)",
      ].join("\n"),
    );
    const leaf = [...profile.frames.inlined].findIndex((inlined) => inlined === 1);
    assert.equal(frameRef(profile, leaf).function, "main.leaf");
    assert.ok(profile.frames.column.includes(9));
    assert.ok(profile.functions.startLine.includes(3));
  });

  it("says of itself what the message says", () => {
    const profile = read(everyFeature["severalSampleTypes"]!);
    assert.equal(profile.kind, "allocs");
    assert.equal(profile.takenAtMs, 1_700_000_000_000);
    assert.equal(profile.durationMs, 30_000);
    assert.deepEqual(profile.period, { type: { type: "space", unit: "bytes" }, value: 524288 });
    assert.deepEqual(profile.comments, ["first comment", "second comment"]);
    assert.equal(profile.docUrl, "https://example.com/doc");
    assert.equal(profile.sampleTypes[profile.defaultSampleType]?.type, "alloc_space");
  });

  it("shows the last sample type first when it names none", () => {
    const { defaultSampleType, ...rest } = everyFeature["severalSampleTypes"]!;
    assert.equal(defaultSampleType, "alloc_space");
    const profile = read(rest);
    assert.equal(profile.sampleTypes[profile.defaultSampleType]?.type, "inuse_space");
    assert.equal(profile.kind, "heap");
  });

  it("counts top for the sample type that is asked for", () => {
    const { top } = decodeTop(encodeProfile(everyFeature["severalSampleTypes"]!), {}, "alloc_objects");
    assert.deepEqual(top, {
      sampleType: { type: "alloc_objects", unit: "count" },
      total: 3,
      functions: [
        { function: "main.a", file: "/a.go", flat: 3, cum: 3 },
        { function: "main.b", file: "/b.go", flat: 0, cum: 3 },
      ],
    });
    assert.throws(
      () => decodeTop(encodeProfile(SMALL), {}, "cpu"),
      /has no sample type "cpu". It has: goroutine\./,
    );
  });

  for (const [name, kind] of [
    ["goroutine", "goroutine"],
    ["goroutineleak", "goroutineleak"],
    ["threadcreate", "threadcreate"],
    ["cpu", "cpu"],
    ["something", "other"],
  ] as const) {
    it(`with the sample type ${name} is of the kind ${kind}`, () => {
      assert.equal(read({ ...SMALL, sampleTypes: [[name, "count"]] }).kind, kind);
    });
  }

  it("tells block from mutex profiles by where they were recorded", () => {
    const contention = (name: string): ProtoProfile => ({
      sampleTypes: [
        ["contentions", "count"],
        ["delay", "nanoseconds"],
      ],
      functions: [{ id: 1, name }],
      locations: [{ id: 1, lines: [{ function: 1 }] }],
      samples: [{ locations: [1], values: [1, 2] }],
    });
    assert.equal(read(contention("sync.(*Mutex).Unlock")).kind, "mutex");
    assert.equal(read(contention("sync.(*Mutex).Lock")).kind, "block");
  });

  it("rounds values beyond 2^53, and says so", () => {
    const profile = read({ ...SMALL, samples: [{ locations: [1], values: [2n ** 60n + 1n] }] });
    assert.equal(profile.samples.values[0]![0], 2 ** 60);
    assert.deepEqual(notes(profile), ["A value beyond 2^53 is rounded to 1152921504606847000."]);
    const least = read({ ...SMALL, samples: [{ locations: [1], values: [-(2n ** 63n)] }] });
    assert.equal(least.samples.values[0]![0], -(2 ** 63));
  });

  it("reads the same from packed and single numbers, unknown fields, and either end for the string table", () => {
    for (const proto of Object.values(everyFeature)) {
      const [expected, ...others] = [
        {},
        { packed: false },
        { unknownFields: true },
        { stringTable: "first" as const },
      ].map((options) => decode(encodeProfile(proto, options)));
      for (const other of others) assert.deepEqual(other, expected);
    }
  });

  it("leaves out the frames that it asks to drop, with what they call, as pprof does", () => {
    assert.equal(
      formatTree(read(everyFeature["droppedFrames"]!)),
      [
        "runtime.goexit:5 11",
        // Frames above the first one that is kept stay, whatever they are.
        "  runtime.mallocgc:2 8 (flat 8)",
        "  main.f:3 2 (flat 2)",
        "  runtime.main:4 1",
        "    main.f:3 1 (flat 1)",
        "runtime.main:4 4",
        "  main.inlined:61 4 (flat 4)",
      ].join("\n"),
    );
  });

  it("refuses expressions that could take for ever, and says so", () => {
    const profile = read({ ...SMALL, dropFrames: "(a+)+b" });
    assert.deepEqual(notes(profile), ['The profile asks to drop frames by "(a+)+b"; this was not done.']);
    assert.equal(profile.dropFrames, "(a+)+b");
  });

  it("adds up samples with the same stack and labels", () => {
    const profile = read({ ...SMALL, samples: [...SMALL.samples, { locations: [2, 1], values: [4] }] });
    assert.deepEqual([...profile.samples.values[0]!], [7, 1]);
  });
});

describe("What pprof rejects in a protobuf", () => {
  const cases: Readonly<Record<string, readonly [proto: ProtoProfile, note: RegExp, samples: number]>> = {
    "a sample with too many values": [
      { ...SMALL, samples: [...SMALL.samples, { locations: [1], values: [1, 2] }] },
      /^A sample has 2 values for 1 sample types; it is left out\.$/,
      2,
    ],
    "a sample without values": [
      { ...SMALL, samples: [...SMALL.samples, { locations: [1], values: [] }] },
      /^A sample has 0 values for 1 sample types; it is left out\.$/,
      2,
    ],
    "a location that is missing": [
      { ...SMALL, samples: [{ locations: [99, 1], values: [1] }] },
      /^A sample refers to location 99, which the file does not have; it is shown as a missing frame\.$/,
      1,
    ],
    "a function that is missing": [
      { ...SMALL, functions: SMALL.functions!.slice(0, 1) },
      /^Location 2 refers to function 2, which the file does not have; its address is shown\.$/,
      2,
    ],
    "an id that is taken": [
      { ...SMALL, locations: [...SMALL.locations!, { id: 2 }] },
      /^Two locations have the id 2; the first one is used\.$/,
      2,
    ],
    "the id 0": [
      { ...SMALL, functions: [...SMALL.functions!, { id: 0, name: "zero" }] },
      /^A function has the reserved id 0; nothing can refer to it\.$/,
      2,
    ],
  };
  for (const [what, [proto, note, samples]] of Object.entries(cases)) {
    it(`is noted and the rest shown: ${what}`, () => {
      const profile = read(proto);
      assert.match(notes(profile)[0]!, note);
      assert.equal(notes(profile).length, 1);
      assert.equal(profile.samples.length, samples);
      assert.deepEqual(
        decodeTop(encodeProfile(proto)).notes.map(({ text }) => text),
        notes(profile),
      );
    });
  }

  it("is an error where nothing is left: samples without a type", () => {
    assert.throws(
      () => read({ ...SMALL, sampleTypes: [] }),
      (error: Error) => {
        return (
          error instanceof DecodeError &&
          error.message === "Its samples have no sample type, so this is not a profile."
        );
      },
    );
  });

  it("is an error where profiles were joined end to end", () => {
    const bytes = encodeProfile({ ...SMALL, timeNanos: 5 });
    assert.throws(() => decode(Buffer.concat([bytes, bytes])), /Several profiles are joined end to end/);
  });

  it("is noted where a string is out of range", () => {
    const bytes = encodeProfile(SMALL);
    // Without its last entry, "/f.go": a tag, a length and five letters.
    const profile = decode(bytes.subarray(0, bytes.length - 7));
    assert.deepEqual(notes(profile), [
      "The file of a function is string 6, but the string table has 6 entries; it is shown as empty.",
    ]);
  });
});

describe("A protobuf that is cut off", () => {
  it("yields the samples before the cut, with a note", () => {
    const bytes = encodeProfile(SMALL, { stringTable: "first" });
    for (let length = bytes.length - 1; length > 60; length--) {
      const profile = decode(bytes.subarray(0, length));
      assert.ok(profile.samples.length <= 2);
    }
    const whole = decode(bytes);
    const cut = decode(bytes.subarray(0, bytes.length - 1));
    assert.deepEqual(cut.samples, whole.samples);
    assert.match(
      notes(cut)[0]!,
      /^Only the first \d+ of \d+ bytes could be read: the file is cut off there\./,
    );
  });

  it("without its string table tells functions apart by number", () => {
    const bytes = Buffer.from(encodeProfile(SMALL));
    const table = bytes.indexOf("goroutine") - 4;
    const profile = decode(bytes.subarray(0, table));
    assert.equal(
      formatTree(profile),
      "function 1 (name missing):10 4 (flat 1)\n  function 2 (name missing):20 3 (flat 3)",
    );
    assert.ok(notes(profile).some((text) => text.startsWith("The string table is missing")));
  });
});
