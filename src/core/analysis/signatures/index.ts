// All signatures, the special before the general: the first one that matches a goroutine claims it.

import type { Signature } from "../signature";
import { acceptLoop } from "./acceptLoop";
import { chanSendAbandoned } from "./chanSendAbandoned";
import { httpBodyNotClosed } from "./httpBodyNotClosed";
import { mainGoroutine } from "./mainGoroutine";

export const signatures: readonly Signature[] = [
  // net/http client
  httpBodyNotClosed,
  // Background of healthy programs
  acceptLoop,
  mainGoroutine,
  // Channels: any goroutine of the user that waits, so after everything that knows better
  chanSendAbandoned,
];
