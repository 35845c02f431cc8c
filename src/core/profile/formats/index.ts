// The formats that profiles come in, in the order they are tried. The dump comes last: it may begin anywhere in a log, so
// that recognising it means reading everything.

import { countedText } from "./countedText";
import { dump } from "./dump/dump";
import type { Format } from "./format";
import { pprof } from "./pprof/pprof";

export const formats: readonly Format[] = [countedText, pprof, dump];
