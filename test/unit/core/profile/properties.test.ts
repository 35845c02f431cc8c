// Properties of reading any bytes at all.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { decode, decodeAll } from "../../../../src/core/profile/decode";
import { decodeTop } from "../../../../src/core/profile/decodeTop";
import { frameRef, leafFirstFrames } from "../../../../src/core/profile/frames";
import type { Profile } from "../../../../src/core/profile/profile";
import { top } from "../../../../src/core/profile/top/top";
import { transferables } from "../../../../src/core/base/transferables";
import { CAPTURES, GO_VERSIONS, KINDS, capture } from "../../../support/captures";
import { mutate, randomSource, survives } from "../../../support/mutations";
import { encodeProfile, type ProtoProfile } from "../../../support/pprofEncoder";
import { assertSound, randomProfile } from "../../../support/randomProfile";
import { seeds } from "../../../support/seeds";

const MUTATIONS = 1_500;

/** Every sample written out, from the message and from the tables: "values labels leaf < … < root". */
function writtenOut(proto: ProtoProfile): Map<string, number[]> {
  const functions = new Map(proto.functions?.map((func) => [func.id, func]));
  const mappings = new Map(proto.mappings?.map((mapping) => [mapping.id, mapping]));
  const locations = new Map(
    proto.locations?.map((location) => {
      const lines = location.lines ?? [];
      const frames = lines.map(({ function: id, line = 0, column = 0 }) => {
        const { name, file = "", systemName = name, startLine = 0 } = functions.get(id)!;
        return JSON.stringify([name, systemName, file, startLine, line, column].map(String));
      });
      const file = mappings.get(location.mapping ?? 0)?.file ?? "";
      return [location.id, frames.length > 0 ? frames : [JSON.stringify([location.address, file])]];
    }),
  );
  const sums = new Map<string, number[]>();
  for (const { locations: ids, values, labels = [] } of proto.samples) {
    const texts = labels.map(({ key, str = "", num, unit = "" }) => JSON.stringify([key, num ?? str, unit]));
    const key = `${texts.sort().join()} ${ids.flatMap((id) => locations.get(id)!).join(" < ")}`;
    addUp(sums, key, values.map(Number));
  }
  return sums;
}

function readOut(profile: Profile): Map<string, number[]> {
  const { frames, functions, strings, samples, labelSets } = profile;
  const sums = new Map<string, number[]>();
  for (let sample = 0; sample < samples.length; sample++) {
    const stack = leafFirstFrames(profile, samples.stack[sample]!).map((frame) => {
      const func = frames.func[frame]!;
      const { file } = frameRef(profile, frame);
      if (func < 0) return JSON.stringify([frames.address[frame]!, file]);
      const names = [functions.name[func]!, functions.systemName[func]!].map((row) => strings[row]!);
      const numbers = [functions.startLine[func]!, frames.line[frame]!, frames.column[frame]!];
      return JSON.stringify([...names, file, ...numbers].map(String));
    });
    const texts: string[] = [];
    const set = samples.labelSet[sample]!;
    for (let i = labelSets.offsets[set] ?? 0; i < (labelSets.offsets[set + 1] ?? 0) && set >= 0; i++) {
      const value = labelSets.str[i]! < 0 ? labelSets.num[i]! : strings[labelSets.str[i]!]!;
      const unit = labelSets.unit[i]! < 0 ? "" : strings[labelSets.unit[i]!]!;
      texts.push(JSON.stringify([strings[labelSets.key[i]!], value, unit]));
    }
    addUp(
      sums,
      `${texts.sort().join()} ${stack.join(" < ")}`,
      samples.values.map((column) => column[sample]!),
    );
  }
  return sums;
}

function addUp(sums: Map<string, number[]>, key: string, values: readonly number[]): void {
  const known = sums.get(key) ?? values.map(() => 0);
  sums.set(
    key,
    known.map((sum, i) => sum + values[i]!),
  );
}

const encoding = fc.record({
  packed: fc.boolean(),
  unknownFields: fc.boolean(),
  stringTable: fc.constantFrom("first" as const, "last" as const),
});

describe("Reading", () => {
  it("an encoded profile gives the profile", () => {
    fc.assert(
      fc.property(randomProfile, encoding, (proto, options) => {
        const profile = decode(encodeProfile(proto, options));
        assertSound(profile);
        assert.deepEqual(readOut(profile), writtenOut(proto));
        assert.deepEqual(profile.notes, []);
        assert.deepEqual(profile.comments, proto.comments);
      }),
      { numRuns: 300 },
    );
  });

  it("top straight from the bytes is top over the tables", () => {
    fc.assert(
      fc.property(randomProfile, encoding, (proto, options) => {
        const bytes = encodeProfile(proto, options);
        const names = (result: ReturnType<typeof top>): object[] =>
          result.functions.map(({ function: name, flat, cum }) => ({ name, flat, cum }));
        const fast = decodeTop(bytes).top;
        const slow = top(decode(bytes));
        assert.deepEqual(names(fast), names(slow));
        assert.deepEqual(fast.sampleType, slow.sampleType);
        // Equal stacks merge in the tables: a plus and a minus then take each other away.
        const hasNegative = proto.samples.some(({ values }) => values.some((value) => value < 0));
        if (!hasNegative) assert.equal(fast.total, slow.total);
      }),
      { numRuns: 300 },
    );
  });

  it("every capture gives a sound profile, and nothing in it is not understood", () => {
    const folders = [...GO_VERSIONS.map((version) => join(CAPTURES, version)), KINDS];
    for (const folder of folders) {
      for (const file of readdirSync(folder)) {
        if (/panic-none/.test(file)) continue;
        for (const profile of decodeAll(readFileSync(join(folder, file)))) {
          assertSound(profile);
          const warnings = profile.notes.filter(({ severity }) => severity === "warning");
          assert.deepEqual(warnings, [], file);
        }
      }
    }
  }).timeout(120_000);

  it("any bytes give a sound profile or the declared error", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void survives(bytes)),
      { numRuns: 500 },
    );
  });

  it("damaged files give a sound profile or the declared error", () => {
    const random = randomSource(20261123);
    const files = seeds();
    let read = 0;
    for (let i = 0; i < MUTATIONS; i++) if (survives(mutate(files, random))) read++;
    // Damage that makes everything unreadable would show nothing.
    assert.ok(read > MUTATIONS / 2, `${read} of ${MUTATIONS} could be read`);
  }).timeout(120_000);

  it("a profile's columns can be transferred, and arrive as they were", () => {
    const profile = capture("go1.23/B_ancestors-t1.debug2.txt");
    const before = structuredClone(profile);
    const after = structuredClone(profile, { transfer: transferables(profile) });
    assert.deepEqual(after, before);
    assert.equal(profile.stacks.parent.length, 0);
  });
});
