// Random profiles for property tests, and the check that a decoded profile is sound.
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Profile } from "../../src/core/profile/profile";
import type { ProtoProfile } from "./pprofEncoder";

const TEXT = fc.oneof(
  fc.constantFrom("main.main", "net/http.(*persistConn).readLoop", "main.f[...]", "<b>name</b>", ""),
  fc.string({ maxLength: 8 }),
);
/** Small enough that sums do not depend on their order. */
const COUNT = fc.oneof(
  fc.integer({ min: -5, max: 50 }),
  fc.maxSafeInteger().map((value) => value % 2 ** 40),
);
const ID = fc.oneof(
  { weight: 4, arbitrary: fc.bigInt({ min: 1n, max: 12n }) },
  { weight: 1, arbitrary: fc.bigInt({ min: 2n ** 40n, max: 2n ** 40n + 3n }) },
  { weight: 1, arbitrary: fc.bigInt({ min: 2n ** 63n, max: 2n ** 63n + 3n }) },
);

const byId = { selector: ({ id }: { id: unknown }) => id, maxLength: 6 };

/** Valid profiles: every id that is referred to is there. */
export const randomProfile: fc.Arbitrary<ProtoProfile> = fc
  .record({
    sampleTypes: fc.array(
      fc.tuple(fc.string({ minLength: 1, maxLength: 5 }), fc.string({ minLength: 1, maxLength: 5 })),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    functions: fc.uniqueArray(
      fc.record({ id: ID, name: TEXT, systemName: TEXT, file: TEXT, startLine: fc.nat(100) }),
      byId,
    ),
    mappings: fc.uniqueArray(
      fc.record({ id: ID, start: fc.nat(), limit: fc.nat(), file: TEXT, buildId: TEXT }),
      byId,
    ),
    comments: fc.array(TEXT, { maxLength: 3 }),
    period: COUNT,
    durationNanos: fc.nat(),
  })
  .chain((base) =>
    fc
      .uniqueArray(
        fc.record({
          id: ID,
          address: fc.nat(),
          mapping: reference(base.mappings),
          lines:
            base.functions.length === 0
              ? fc.constant([])
              : fc.array(
                  fc.record({ function: reference(base.functions), line: fc.nat(500), column: fc.nat(3) }),
                  { maxLength: 3 },
                ),
        }),
        { ...byId, minLength: 1 },
      )
      .chain((locations) =>
        fc
          .array(
            fc.record({
              locations: fc.array(reference(locations), { maxLength: 8 }),
              values: fc.tuple(...base.sampleTypes.map(() => COUNT)),
              labels: fc.array(
                fc.oneof(
                  fc.record({ key: TEXT, str: TEXT }),
                  fc.record({ key: TEXT, num: fc.integer({ min: 1 }), unit: TEXT }),
                ),
                { maxLength: 3 },
              ),
            }),
            { maxLength: 10 },
          )
          .map((samples) => ({ ...base, locations, samples })),
      ),
  );

function reference(rows: readonly { readonly id: bigint }[]): fc.Arbitrary<bigint> {
  return rows.length === 0 ? fc.constant(0n) : fc.constantFrom(...rows.map(({ id }) => id));
}

/** Fails unless all indices are in range, parents come first, columns have their length and own their buffers. */
export function assertSound(profile: Profile): void {
  const { strings, functions, frames, mappings, stacks, samples, labelSets, goroutines } = profile;
  columns(functions, functions.length);
  columns(mappings, mappings.length);
  columns(frames, frames.length);
  columns(stacks, stacks.length);
  columns({ stack: samples.stack, labelSet: samples.labelSet }, samples.length);
  inRange(functions.name, 0, strings.length);
  inRange(functions.systemName, 0, strings.length);
  inRange(functions.file, 0, strings.length);
  inRange(frames.func, -1, functions.length);
  inRange(frames.mapping, -1, mappings.length);
  inRange(mappings.file, 0, strings.length);
  inRange(mappings.buildId, 0, strings.length);
  inRange(stacks.frame, 0, frames.length);
  stacks.parent.forEach((parent, row) => assert.ok(parent >= -1 && parent < row, "parents come first"));
  inRange(samples.stack, -1, stacks.length);
  inRange(samples.labelSet, -1, labelSets.length);
  assert.equal(samples.values.length, profile.sampleTypes.length);
  for (const column of samples.values) assert.equal(column.length, samples.length);
  assert.ok(profile.defaultSampleType >= 0 && profile.defaultSampleType < profile.sampleTypes.length);
  assert.equal(labelSets.offsets.length, labelSets.length + 1);
  assert.equal(labelSets.offsets.at(-1), labelSets.key.length);
  inRange(labelSets.key, 0, strings.length);
  inRange(labelSets.str, -1, strings.length);
  inRange(labelSets.unit, -1, strings.length);
  if (!goroutines) return;
  assert.equal(goroutines.length, samples.length);
  inRange(goroutines.state, 0, strings.length);
  inRange(goroutines.creator, -1, frames.length);
  inRange(goroutines.ancestorStack, -1, stacks.length);
  assert.equal(goroutines.ancestorOffsets.length, goroutines.length + 1);
  assert.equal(goroutines.ancestorOffsets.at(-1), goroutines.ancestorId.length);
  const size = profile.text?.length ?? 0;
  goroutines.textStart.forEach((start, row) => {
    assert.ok(
      start >= 0 && start <= goroutines.textEnd[row]! && goroutines.textEnd[row]! <= size,
      "text in range",
    );
  });
}

type Column = Int32Array | Float64Array | Uint8Array;

function columns(table: object, length: number): void {
  for (const [name, column] of Object.entries(table)) {
    if (!ArrayBuffer.isView(column)) continue;
    assert.equal((column as Column).length, length, name);
    assert.equal(column.buffer.byteLength, column.byteLength, `${name} owns its buffer`);
  }
}

function inRange(column: Int32Array, from: number, to: number): void {
  for (const row of column) assert.ok(row >= from && row < to, `${row} is not from ${from} up to ${to}`);
}
