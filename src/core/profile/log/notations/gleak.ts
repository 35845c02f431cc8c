// Gomega's gleak (format.go): a call and its place in one line.
//
//   Expected not to leak 1 goroutines:
//       goroutine 22 [chan receive]
//           example.com/shop.wait(...) at shop/shop.go:14
//           created by example.com/shop.Start in goroutine 21 at shop/shop.go:39

import type { Notation } from "./notation";

const CALL = /^(\s*)(\S.*\)|created by \S+(?: in goroutine \d+)?) at (\S.*:\d+)\s*$/;

export const gleak: Notation = {
  title: "gleak",
  sign: /(?:\)|in goroutine \d+|created by \S+) at \S+:\d+/,
  translate(line) {
    const call = CALL.exec(line);
    return call ? [`${call[1]!}${call[2]!}`, `${call[1]!}\t${call[3]!}`] : undefined;
  },
};
