// All signatures, the special before the general: the first one that matches a goroutine claims it.

import type { Signature } from "../signature";
import { acceptLoop } from "./acceptLoop";
import { chanSendAbandoned } from "./chanSendAbandoned";
import { http2BodyNotClosed } from "./http2BodyNotClosed";
import { http2Connection } from "./http2Connection";
import { http2StreamInFlight } from "./http2StreamInFlight";
import { httpAwaitingHeader } from "./httpAwaitingHeader";
import { httpBodyInFlight } from "./httpBodyInFlight";
import { httpBodyNotClosed } from "./httpBodyNotClosed";
import { httpCapture } from "./httpCapture";
import { httpClientStarved } from "./httpClientStarved";
import { httpCustomTransportTimer } from "./httpCustomTransportTimer";
import { httpDialStuck } from "./httpDialStuck";
import { httpIdlePool } from "./httpIdlePool";
import { httpNewTransport } from "./httpNewTransport";
import { httpNoTimeout } from "./httpNoTimeout";
import { httpRequestInFlight } from "./httpRequestInFlight";
import { httpUploadStuck } from "./httpUploadStuck";
import { mainGoroutine } from "./mainGoroutine";
import { serverAwaitingRequest } from "./serverAwaitingRequest";
import { serverBackgroundRead } from "./serverBackgroundRead";
import { serverHttp2Connections } from "./serverHttp2Connections";
import { serverHttp2SlowClient } from "./serverHttp2SlowClient";
import { serverIdleConnections } from "./serverIdleConnections";
import { serverSlowClient } from "./serverSlowClient";
import { serverSlowRequest } from "./serverSlowRequest";
import { serverTimeoutHandler } from "./serverTimeoutHandler";

export const signatures: readonly Signature[] = [
  // The taking of the profile itself
  httpCapture,
  // net/http client
  httpBodyNotClosed,
  httpBodyInFlight,
  httpNewTransport,
  httpIdlePool,
  httpAwaitingHeader,
  http2BodyNotClosed,
  http2StreamInFlight,
  http2Connection,
  httpUploadStuck,
  httpClientStarved,
  httpNoTimeout,
  httpRequestInFlight,
  httpDialStuck,
  httpCustomTransportTimer,
  // net/http server
  serverSlowClient,
  serverSlowRequest,
  serverIdleConnections,
  serverAwaitingRequest,
  serverBackgroundRead,
  serverHttp2SlowClient,
  serverHttp2Connections,
  serverTimeoutHandler,
  // Background of healthy programs
  acceptLoop,
  mainGoroutine,
  // Channels: any goroutine of the user that waits, so after everything that knows better
  chanSendAbandoned,
];
