// What the places where the extension runs do differently: VS Code on a desktop or a server has Node, the web has not.

import type { Decode } from "./profiles/decoder";
import type { StartChecks } from "./problems/sourceChecker";
import type { AskGoEnvironment } from "./source/sourceRoots";

export interface Platform {
  readonly decode: Decode;
  readonly startChecks: StartChecks;
  readonly askGoEnvironment: AskGoEnvironment;
}
