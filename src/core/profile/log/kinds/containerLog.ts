// The files of containerd and CRI-O, where long lines stand in several parts (Kubernetes' CRI logging format):
//
//   2024-05-01T10:00:00.123456789Z stderr F goroutine 7 [select]:
//   2024-05-01T10:00:00.123456790Z stderr P main.worker(0xc0000          partial: goes on in the next line
//   2024-05-01T10:00:00.123456791Z stderr F 12345)

import { logTime } from "../logTime";
import { STACK_BEGINS, type LogKind, type LogRecord } from "../logKind";

const LINE = /^(\S+) (?:stdout|stderr) ([FP])(?: (.*?))?\r?$/;
const IN_TEXT = /^\d{4}-\d\d-\d\dT\S+ (?:stdout|stderr) [FP] /m;

export const containerLog: LogKind = {
  title: "containers' log (CRI)",
  read(text) {
    return IN_TEXT.test(text) ? text.split("\n").map(readLine) : undefined;
  },
};

function readLine(line: string): LogRecord {
  const found = LINE.exec(line);
  if (!found) return { text: line };
  const [, time = "", part, text = ""] = found;
  // Only the time of a stack's first line is asked for, and reading it takes longer than all the rest.
  const timeMs = STACK_BEGINS.test(text) ? logTime(time) : undefined;
  return { text, timeMs, isPart: part === "P" };
}
