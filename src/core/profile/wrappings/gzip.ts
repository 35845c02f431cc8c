// Gzip, as net/http/pprof sends profiles (several members too), and gzip of that.

import { inflate, isGzip } from "../inflate";
import type { Wrapping } from "./wrapping";

export const gzip: Wrapping = {
  title: "gzip",
  unwrap(bytes, { maxBytes, inflater, progress }) {
    if (!isGzip(bytes)) return undefined;
    progress(0);
    return inflate(bytes, maxBytes, inflater, progress);
  },
};
