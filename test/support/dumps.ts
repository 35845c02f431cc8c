// Dumps for tests: what a profile holds as lines to compare, and two goroutines with nearly everything that Go prints.
import assert from "node:assert/strict";
import { decode } from "../../src/core/profile/decode";
import { frameRef, leafFirstFrames } from "../../src/core/profile/frames";
import type { Profile } from "../../src/core/profile/profile";

export const read = (text: string): Profile => decode(new TextEncoder().encode(text));

/** One line per goroutine: id, state, minutes, frames and creator. */
export function summary(profile: Profile): string[] {
  const { goroutines, strings, samples } = profile;
  assert.ok(goroutines);
  const text = (frame: number): string => {
    const { function: name, file, line } = frameRef(profile, frame);
    return `${name}@${file}:${line}`;
  };
  return Array.from({ length: goroutines.length }, (_, row) => {
    const frames = leafFirstFrames(profile, samples.stack[row]!).map(text).join(" < ");
    const creator = goroutines.creator[row]! < 0 ? "" : ` by ${text(goroutines.creator[row]!)}`;
    const creatorId = goroutines.creatorId[row]! < 0 ? "" : ` in ${goroutines.creatorId[row]}`;
    const wait = goroutines.waitMinutes[row]! < 0 ? "" : ` ${goroutines.waitMinutes[row]}m`;
    return `${goroutines.id[row]} ${strings[goroutines.state[row]!]}${wait}: ${frames}${creator}${creatorId}`;
  });
}

export const TWO = `goroutine 1 [chan receive, 5 minutes]:
main.wait(0xc000012345, {0x1, 0x2?})
	/src/app/main.go:10 +0x1d
main.main()
	/src/app/main.go:20 +0x2f

goroutine 7 [select]:
net/http.(*persistConn).readLoop(0xc0000b66c0)
	/usr/lib/go/src/net/http/transport.go:2325 +0xca5
created by net/http.(*Transport).dialConn in goroutine 6
	/usr/lib/go/src/net/http/transport.go:1874 +0x154f
`;

export const TWO_READ = [
  "1 chan receive 5m: main.wait@/src/app/main.go:10 < main.main@/src/app/main.go:20",
  "7 select: net/http.(*persistConn).readLoop@/usr/lib/go/src/net/http/transport.go:2325 " +
    "by net/http.(*Transport).dialConn@/usr/lib/go/src/net/http/transport.go:1874 in 6",
];
