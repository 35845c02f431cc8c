// The files of containerd and CRI-O, where long lines stand in several parts (Kubernetes' CRI logging format):
//
//   2024-05-01T10:00:00.123456789Z stderr F goroutine 7 [select]:
//   2024-05-01T10:00:00.123456790Z stderr P main.worker(0xc0000          partial: goes on in the next line
//   2024-05-01T10:00:00.123456791Z stderr F 12345)

import { logTime } from "../logTime";
import type { LogKind, LogRecord } from "../logKind";

const LINE = /^(\S+) (?:stdout|stderr) ([FP]) (.*)$/;
const IN_TEXT = /^\d{4}-\d\d-\d\dT\S+ (?:stdout|stderr) [FP] /m;

export const containerLog: LogKind = {
  title: "containers' log (CRI)",
  read(text) {
    return IN_TEXT.test(text) ? text.split("\n").map(readLine) : undefined;
  },
};

function readLine(line: string): LogRecord {
  const found = LINE.exec(line.trimEnd());
  if (!found) return { text: line };
  const [, time = "", part, text = ""] = found;
  return { text, timeMs: logTime(time), isPart: part === "P" };
}
