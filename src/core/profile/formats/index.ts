// The formats that profiles come in, in the order they are tried. The dump comes last: it may begin anywhere in a log, so
// that recognising it means reading everything; and a dump tells more than a text with counts beside it.

import { cpuWords } from "./cpuWords";
import { dump } from "./dump/dump";
import type { Format } from "./format";
import { pprof } from "./pprof/pprof";
import { contentionText } from "./text/contentionText";
import { countedText } from "./text/countedText";
import { heapText } from "./text/heapText";
import { loggedText } from "./text/loggedText";

export const formats: readonly Format[] = [
  countedText,
  heapText,
  contentionText,
  cpuWords,
  pprof,
  dump,
  loggedText,
];
