import assert from "node:assert/strict";
import { decode } from "../../../../../../src/core/profile/decode";
import type { Profile } from "../../../../../../src/core/profile/profile";
import { top } from "../../../../../../src/core/profile/top/top";
import { capture } from "../../../../../support/captures";
import { formatTree } from "../../../../../support/formatTree";

const read = (text: string): Profile => decode(new TextEncoder().encode(text));
const open = (name: string): Profile => capture(`../kinds/captures/${name}`);

const TEXT = `heap profile: 3: 1049616 [5: 1052688] @ heap/1048576
1: 1048576 [1: 1048576] @ 0x40f68d 0x4a2d85 0x472c21
#	0x4a2d84	main.keep+0x24	/src/main.go:9

2: 1040 [4: 4112] @ 0x40f68d 0x4a6757 0x472c21
#	0x4a6756	main.index+0x16	/src/main.go:12


# runtime.MemStats
# Alloc = 3426704
# PauseNs = [1 2 3]
`;

/** Values of each sample type, added up. */
function totals({ samples, sampleTypes }: Profile): object {
  return Object.fromEntries(
    sampleTypes.map(({ type }, i) => [type, samples.values[i]!.reduce((sum, value) => sum + value, 0)]),
  );
}

describe("Heap text", () => {
  it("has names and places, and shows the memory in use first", () => {
    const profile = read(TEXT);
    assert.equal(profile.kind, "heap");
    assert.equal(profile.sampleTypes[profile.defaultSampleType]?.type, "inuse_space");
    assert.deepEqual(profile.period, { type: { type: "space", unit: "bytes" }, value: 524288 });
    assert.deepEqual(profile.notes, []);
    assert.equal(
      formatTree(profile),
      ["main.keep:9 1212696 (flat 1212696)", "main.index:12 1049096 (flat 1049096)"].join("\n"),
    );
  });

  it("scales what was sampled to what was there", () => {
    // A block of 1 MiB is sampled with the probability 1 − exp(−2), one of 520 bytes with 1 − exp(−520 / 524288).
    assert.deepEqual(totals(read(TEXT)), {
      alloc_objects: 1 + 2042,
      alloc_space: 1212696 + 2099208,
      inuse_objects: 1 + 2017,
      inuse_space: 1212696 + 1049096,
    });
  });

  it("is taken as it is where everything was recorded", () => {
    const all = read(TEXT.replace("heap/1048576", "heap/2"));
    assert.deepEqual(totals(all), {
      alloc_objects: 5,
      alloc_space: 1052688,
      inuse_objects: 3,
      inuse_space: 1049616,
    });
  });

  it("keeps the size of blocks as a label, as the protobuf has it", () => {
    const { labelSets, strings } = read(TEXT);
    assert.deepEqual(
      [...labelSets.key].map((key) => strings[key]),
      ["bytes", "bytes"],
    );
    assert.deepEqual([...labelSets.num], [1048576, 520]);
  });

  it("keeps the memory statistics as comments", () => {
    assert.deepEqual(read(TEXT).comments, ["runtime.MemStats", "Alloc = 3426704", "PauseNs = [1 2 3]"]);
  });

  it("without names shows addresses and the binaries they are in", () => {
    const profile = open("gperftools-heap.txt");
    assert.equal(profile.kind, "heap");
    const names = top(profile).functions.map(({ function: name, flat }) => `${name} ${flat}`);
    assert.deepEqual(names, ["[spin] 1197732", "[libc.so.6] 0"]);
    assert.ok(profile.mappings.length > 2);
  });

  it("of two columns holds objects and space", () => {
    const text = TEXT.replace("[5: 1052688]", "[3: 1049616]").replace("[4: 4112]", "[2: 1040]");
    assert.deepEqual(
      read(text).sampleTypes.map(({ type }) => type),
      ["objects", "space"],
    );
  });

  for (const version of ["go1.11", "go1.15", "go1.19", "go1.26"]) {
    for (const kind of ["heap", "allocs"]) {
      it(`of ${version} says the same as the protobuf of ${kind}, taken at once`, () => {
        const [text, proto] = [open(`${version}-${kind}.debug1.txt`), open(`${version}-${kind}.pb.gz`)];
        const own = (profile: Profile): readonly string[] =>
          top(profile, "inuse_space")
            .functions.filter(({ function: name }) => name.startsWith("main."))
            .map(({ function: name, flat, cum }) => `${name} ${flat} ${cum}`)
            .sort();
        assert.ok(own(text).length >= 3);
        assert.deepEqual(own(text), own(proto));
      });
    }
  }

  it("is read from its damaged beginning and end, and shows what it does not understand", () => {
    const odd = read(TEXT.replace("2: 1040 [", "2: 10x40 ["));
    assert.equal(odd.notes[0]!.text, "1 line was not understood, and left out.");
    assert.match(odd.notes[0]!.detail!, /10x40/);
    assert.equal(read(TEXT.slice(0, TEXT.indexOf("2: 1040"))).samples.length, 1);
  });
});
