// All source checks. A new one is one file here and one line.

import type { Check } from "./check";
import { contextCancelLost } from "./contextCancelLost";
import { httpBodyNotClosed } from "./httpBodyNotClosed";
import { httpTransportPerCall } from "./httpTransportPerCall";
import { resultChannelAbandoned } from "./resultChannelAbandoned";
import { sqlRowsNotClosed } from "./sqlRowsNotClosed";
import { sqlTxNotEnded } from "./sqlTxNotEnded";
import { timeTickInFunction } from "./timeTickInFunction";

export const CHECKS: readonly Check[] = [
  httpBodyNotClosed,
  sqlRowsNotClosed,
  sqlTxNotEnded,
  contextCancelLost,
  httpTransportPerCall,
  resultChannelAbandoned,
  timeTickInFunction,
];
