// npm run docs: writes docs/leaks.md.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { leaksPage } from "./leaksPage";

const docs = join(__dirname, "../../docs");
mkdirSync(docs, { recursive: true });
writeFileSync(join(docs, "leaks.md"), leaksPage());
