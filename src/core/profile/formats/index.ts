// The formats that profiles come in, in the order they are tried: text is recognised by its words, protobuf by its
// first field.

import { countedText } from "./countedText";
import { dump } from "./dump/dump";
import type { Format } from "./format";
import { pprof } from "./pprof/pprof";

export const formats: readonly Format[] = [countedText, dump, pprof];
