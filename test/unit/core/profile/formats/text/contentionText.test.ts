import assert from "node:assert/strict";
import { decode } from "../../../../../../src/core/profile/decode";
import type { Profile } from "../../../../../../src/core/profile/profile";
import { top } from "../../../../../../src/core/profile/top/top";
import { capture } from "../../../../../support/captures";

const read = (text: string): Profile => decode(new TextEncoder().encode(text));
const open = (name: string): Profile => capture(`../kinds/captures/${name}`);

const TEXT = `--- mutex:
cycles/second=2500000000
sampling period=4
5000000 21 @ 0x468d09 0x4b7b6d
#	0x468d08	sync.(*Mutex).Unlock+0x28	/usr/local/go/src/sync/mutex.go:223
#	0x4b7b6c	main.(*Ledger).Book+0x14c	/src/main.go:29

`;

const values = ({ samples }: Profile): readonly number[] => samples.values.map((column) => column[0]!);

describe("Block and mutex text", () => {
  it("counts contentions, and nanoseconds of cycles, for all that were not sampled", () => {
    const profile = read(TEXT);
    assert.equal(profile.kind, "mutex");
    assert.equal(profile.sampleTypes[profile.defaultSampleType]?.type, "delay");
    assert.equal(profile.period?.value, 4);
    assert.deepEqual(values(profile), [84, 8_000_000]);
    assert.match(profile.notes[0]!.text, /multiplied by the sampling period, 4, as pprof does/);
  });

  it("keeps cycles where the text does not say how long they are", () => {
    assert.deepEqual(values(read(TEXT.replace(/cycles.*\n/, ""))), [84, 5_000_000]);
    const raw = read(TEXT.replace("sampling period=4", "sampling period=0"));
    assert.deepEqual(values(raw), [21, 5_000_000]);
  });

  it("of gperftools has a duration", () => {
    const text = TEXT.replace("--- mutex:", "--- contentionz 1 ---").replace(
      "sampling",
      "ms since reset = 1500\nsampling",
    );
    const profile = read(text);
    assert.equal(profile.kind, "mutex");
    assert.equal(profile.durationMs, 1500);
    assert.deepEqual(values(profile), [84, 8_000_000]);
  });

  for (const version of ["go1.11", "go1.15", "go1.19", "go1.26"]) {
    for (const kind of ["block", "mutex"] as const) {
      it(`of ${version} says the same as the protobuf of ${kind}`, () => {
        const [text, proto] = [open(`${version}-${kind}.debug1.txt`), open(`${version}-${kind}.pb.gz`)];
        assert.equal(text.kind, kind);
        assert.equal(proto.kind, kind);
        assert.deepEqual(text.sampleTypes, proto.sampleTypes);
        const own = (profile: Profile, factor = 1): readonly string[] =>
          top(profile, "contentions")
            .functions.filter(({ function: name }) => name.startsWith("main."))
            .map(({ function: name, cum }) => `${name} ${factor * cum}`);
        assert.ok(own(text).length > 0);
        // The program samples every second contention of mutexes; a newer Go scales before it prints, and pprof again.
        const factor = version === "go1.26" && kind === "mutex" ? 2 : 1;
        assert.deepEqual(own(text), own(proto, factor));
      });
    }
  }
});
