// Tools that print goroutines in words of their own. Each notation turns a line of its tool into lines as Go prints them.

import { delve } from "./delve";
import { gleak } from "./gleak";
import { goleak } from "./goleak";
import type { Notation } from "./notation";

export const notations: readonly Notation[] = [goleak, gleak, delve];
