// The formats that profiles come in, in the order they are tried. The dump comes last: it may begin anywhere in a log, so
// that recognising it means reading everything.

import { cpuWords } from "./cpuWords";
import { dump } from "./dump/dump";
import type { Format } from "./format";
import { pprof } from "./pprof/pprof";
import { contentionText } from "./text/contentionText";
import { countedText } from "./text/countedText";
import { heapText } from "./text/heapText";

export const formats: readonly Format[] = [countedText, heapText, contentionText, cpuWords, pprof, dump];
