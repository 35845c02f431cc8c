// Delve's `goroutines` and `goroutines -t` (pkg/terminal, printGoroutines):
//
//   * Goroutine 20 - User: ./shop.go:18 main.worker (0x670ca5) (thread 28355) [select]
//   	0  0x0000000000489aae in runtime.gopark
//   	    at /usr/local/go/src/runtime/proc.go:463
//   	1  0x0000000000670ca5 in main.worker
//   	    at ./shop.go:18

import type { Notation } from "./notation";

const HEADER =
  /^(?:\(dlv\) )?[* ] Goroutine (\d+) - (?:User|Go|Start|Runtime): (\S.*:\d+) (\S+) \(0x[0-9a-f]+\)(.*)$/;
const CALL = /^\t\s*\d+ {2}0x[0-9a-f]+ in (\S+)\s*$/;
const PLACE = /^\t\s+at (\S.*:\d+)\s*$/;
/** What Delve prints between calls: variables, arguments, and its prompt. */
const OTHER = /^\[\d+ goroutines\]|^\(dlv\)/;

export const delve: Notation = {
  title: "Delve",
  sign: /[* ] Goroutine \d+ - /,
  translate(line, next = "") {
    const header = HEADER.exec(line.trimEnd());
    if (header) {
      const [, id = "", place = "", name = "", rest = ""] = header;
      // Without -t, all that is known of the stack is the first frame that is not the runtime's.
      const frame = CALL.test(next) ? [] : [`${name}(...)`, `\t${place}`];
      return ["", `goroutine ${id} [${stateOf(rest)}]:`, ...frame];
    }
    const call = CALL.exec(line);
    if (call) return [`${call[1]!}(...)`];
    const place = PLACE.exec(line);
    if (place) return [`\t${place[1]!}`];
    return OTHER.test(line) ? [""] : undefined;
  },
};

/** The reason for waiting, perhaps with the runtime's clock when it began; a goroutine on a thread runs. */
function stateOf(rest: string): string {
  const [, reason] = /\[(.*?)(?: \d+)?\]\s*$/.exec(rest) ?? [];
  return reason ?? (rest.includes("(thread ") ? "running" : "idle");
}
