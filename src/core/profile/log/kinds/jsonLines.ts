// A JSON object per line: Docker's files, zap, slog, logrus, journalctl -o json, go test -json. Other lines between stay.
//
//   {"log":"goroutine 7 [select]:\n","stream":"stderr","time":"…"}
//   {"Time":"…","Action":"output","Package":"p","Output":"goroutine 7 [select]:\n"}

import type { LogKind, LogRecord } from "../logKind";
import { recordsOf } from "./jsonRecord";

const LINE = /^\s*\{.*\}\s*$/m;

export const jsonLines: LogKind = {
  title: "JSON lines",
  read(text) {
    if (!LINE.test(text)) return undefined;
    return text.split("\n").flatMap(readLine);
  },
};

function readLine(line: string): readonly LogRecord[] {
  if (!/^\s*\{/.test(line)) return [{ text: line }];
  try {
    return recordsOf(JSON.parse(line) as unknown);
  } catch {
    return [{ text: line }];
  }
}
