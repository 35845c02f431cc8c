import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeAll } from "../../../../../../src/core/profile/decode";
import { DecodeError, type Profile } from "../../../../../../src/core/profile/profile";
import { CAPTURES } from "../../../../../support/captures";
import { read, summary, TWO } from "../../../../../support/dumps";
import { assertSound } from "../../../../../support/randomProfile";

describe("A race report", () => {
  const RACE = `==================
WARNING: DATA RACE
Write at 0x00c0000b4010 by goroutine 7:
  main.main.func1()
      /src/x.go:10 +0x44
  sync.(*Once).Do(0x1)
      /go/src/sync/once.go:65 +0x1

Previous read at 0x00c0000b4010 by main goroutine:
  main.main()
      /src/x.go:14 +0x1d5

Goroutine 7 (running) created at:
  main.main()
      /src/x.go:9 +0x1b0
==================
Found 1 data race(s)
`;

  it("has a goroutine for each access, and where it was created", () => {
    const profile = read(RACE);
    assert.deepEqual(summary(profile), [
      "7 data race: write: main.main.func1@/src/x.go:10 < sync.(*Once).Do@/go/src/sync/once.go:65 by main.main@/src/x.go:9",
      "1 data race: previous read: main.main@/src/x.go:14",
    ]);
    assert.equal(profile.notes[0]?.text, "The program reported: WARNING: DATA RACE");
  });

  for (const version of ["go1.11", "go1.15", "go1.26"]) {
    it(`of ${version} is a dump of its own where a program printed several`, () => {
      const parts = decodeAll(readFileSync(join(CAPTURES, `../race/${version}.txt`)));
      const top = (profile: Profile): string[] =>
        summary(profile).map((line) =>
          /^\d+ ([^:]+: [^:]+): (?:runtime\.\S+ < )?([^@]+)@/.exec(line)!.slice(1).join(" "),
        );
      const methods =
        version === "go1.11" // does not name what is inlined
          ? [
              "main.(*shop).sell-fm",
              "main.main.func2",
              "main.main.func1",
              "main.main.func4",
              "main.main.func3",
            ]
          : ["sell", "price", "price", "take", "take"].map((name) => `main.(*shop).${name}`);
      const [sell, price, priceBefore, take, takeBefore] = methods;
      assert.deepEqual(parts.map(top), [
        [`data race: read ${sell}`, `data race: previous write ${sell}`],
        [`data race: write ${price}`, `data race: previous write ${priceBefore}`],
        [`data race: read ${take}`, `data race: previous write ${takeBefore}`],
      ]);
      for (const { goroutines } of parts) assert.ok([...goroutines!.creator].every((frame) => frame >= 0));
      // What is printed after the last one is nobody's stack.
      assert.equal(
        parts[2]!.notes.at(-1)?.detail,
        "==================\nWARNING: DATA RACE\nsold 2\nFound 3 data race(s)",
      );
    });
  }

  it("stays sound wherever it is cut off", () => {
    for (let length = RACE.indexOf("goroutine 7"); length < RACE.length; length++) {
      const cut = new TextEncoder().encode(RACE.slice(0, length));
      assert.doesNotThrow(
        () => {
          try {
            decodeAll(cut).forEach(assertSound);
          } catch (error) {
            if (!(error instanceof DecodeError)) throw error;
          }
        },
        RACE.slice(0, length),
      );
    }
  });

  it("ends where the dump of a crash begins", () => {
    const parts = decodeAll(
      new TextEncoder().encode(
        `${RACE}panic: no more\n\n${TWO.replace("chan receive, 5 minutes", "running")}`,
      ),
    );
    assert.deepEqual(
      parts.map(({ goroutines }) => [...goroutines!.id]),
      [
        [7, 1],
        [1, 7],
      ],
    );
  });
});
