// go.uber.org/goleak, VerifyNone and VerifyTestMain (internal/stack.Stack's String):
//
//   found unexpected goroutines:
//   [Goroutine 9 in state chan receive, with example.com/shop.wait on top of the stack:
//   example.com/shop.wait(...)
//   	/src/shop.go:14
//   ]

import type { Notation } from "./notation";

const HEADER = /^(.*?)Goroutine (\d+) in state (.+?), with .* on top of the stack:\s*$/;

export const goleak: Notation = {
  title: "goleak",
  sign: /Goroutine \d+ in state /,
  translate(line) {
    if (line.trim() === "]") return [];
    const header = HEADER.exec(line);
    return header ? [`${header[1]!}goroutine ${header[2]!} [${header[3]!}]:`] : undefined;
  },
};
