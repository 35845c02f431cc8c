// npm run leaks-matrix: writes docs/leaks-matrix.md, what is found in every captured profile.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { leaksMatrix } from "./leaksMatrix";

writeFileSync(join(__dirname, "../../docs/leaks-matrix.md"), leaksMatrix());
