// The same program captured in the three formats gives the same stacks with the same counts, as far as each format can
// tell: debug=1 hides leading runtime frames, debug=2 hides nearly all of them, only debug=0 has type arguments, and
// debug=2 has labels from Go 1.26 on only. Over all captures.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CAPTURES, GO_VERSIONS } from "../../../support/captures";
import { decode } from "../../../../src/core/profile/decode";
import { frameRef, leafFirstFrames } from "../../../../src/core/profile/frames";
import type { Profile } from "../../../../src/core/profile/profile";

/** The programs are clients: their only server is the one that hands out the profiles, in another state each time. */
const SELF = /net\/http\.\(\*(?:Server|conn|connReader)\)|pprof\./;
/** Programs whose goroutines run, or end, between one capture and the next. */
const RESTLESS = /^(?:M_blocked-spin|M_blocked-time|O_100k|P_dial|T_heap)|_after|-good|inflight|exec_signal/;

/** "count stack labels" of each distinct stack, without the runtime's frames and without the capture's own goroutines. */
function stackLines(profile: Profile, withLabels: boolean): readonly string[] {
  const counts = new Map<string, number>();
  for (let sample = 0; sample < profile.samples.length; sample++) {
    const frames = leafFirstFrames(profile, profile.samples.stack[sample]!).map((row) =>
      frameRef(profile, row),
    );
    const users = frames.filter(({ function: name }) => !/^(?:internal\/)?runtime[./]/.test(name));
    const stack = users
      .map(({ function: name, file, line }) => `${generic(name)} ${file}:${line}`)
      .join(" < ");
    if (SELF.test(stack) || stack === "") continue;
    const key = withLabels ? `${stack} ${labelsOf(profile, sample)}` : stack;
    counts.set(key, (counts.get(key) ?? 0) + profile.samples.values[0]![sample]!);
  }
  return [...counts].map(([stack, count]) => `${count} ${stack}`).sort();
}

/** Only debug=0 has the type arguments: main.waitFor[go.shape.map[string]int] is main.waitFor[...] in text. */
function generic(name: string): string {
  return name.replace(/\[.*\]/, "[...]");
}

function labelsOf({ samples, labelSets, strings }: Profile, sample: number): string {
  const set = samples.labelSet[sample]!;
  if (set < 0) return "";
  const labels: string[] = [];
  for (let i = labelSets.offsets[set]!; i < labelSets.offsets[set + 1]!; i++) {
    labels.push(`${strings[labelSets.key[i]!]}=${strings[labelSets.str[i]!]}`);
  }
  return labels.join();
}

describe("The three formats of one program", () => {
  for (const version of GO_VERSIONS) {
    const folder = join(CAPTURES, version);
    const names = readdirSync(folder)
      .filter((file) => /(?<!\.srv|\.leak|\.heap|delta.*)\.pb\.gz$/.test(file))
      .map((file) => file.slice(0, -".pb.gz".length))
      .filter((name) => !RESTLESS.test(name));

    it(`debug=0 and debug=1 of ${version} have the same stacks, counts and labels`, () => {
      let compared = 0;
      for (const name of names) {
        const text = join(folder, `${name}.debug1.txt`);
        if (!existsSync(text)) continue;
        const proto = stackLines(decode(readFileSync(join(folder, `${name}.pb.gz`))), true);
        assert.deepEqual(stackLines(decode(readFileSync(text)), true), proto, name);
        compared++;
      }
      assert.ok(compared >= 5, `only ${compared} captures`);
    });

    it(`debug=0 and debug=2 of ${version} have the same stacks and counts`, () => {
      let compared = 0;
      for (const name of names) {
        const text = join(folder, `${name}.debug2.txt`);
        if (!existsSync(text)) continue;
        const proto = stackLines(decode(readFileSync(join(folder, `${name}.pb.gz`))), false);
        assert.deepEqual(stackLines(decode(readFileSync(text)), false), proto, name);
        compared++;
      }
      assert.ok(compared >= 5, `only ${compared} captures`);
    });
  }
});
