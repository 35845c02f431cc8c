// All signatures, the special before the general: the first one that matches a goroutine claims it.

import type { Signature } from "../signature";
import { acceptLoop } from "./acceptLoop";
import { amqpConsumerNotCancelled } from "./amqpConsumerNotCancelled";
import { amqpNotClosed } from "./amqpNotClosed";
import { antsPoolNotReleased } from "./antsPoolNotReleased";
import { automaxprocs } from "./automaxprocs";
import { caddyBackground } from "./caddyBackground";
import { cgoThread } from "./cgoThread";
import { chanReceiveAbandoned } from "./chanReceiveAbandoned";
import { chanSendAbandoned } from "./chanSendAbandoned";
import { condNeverSignalled } from "./condNeverSignalled";
import { contextNeverCancelled } from "./contextNeverCancelled";
import { cpuProfile } from "./cpuProfile";
import { cronNotStopped } from "./cronNotStopped";
import { datadogAgent } from "./datadogAgent";
import { errgroupBlocked } from "./errgroupBlocked";
import { etcdSessionNotClosed } from "./etcdSessionNotClosed";
import { etcdWatchNotCancelled } from "./etcdWatchNotCancelled";
import { execNotWaited } from "./execNotWaited";
import { executionTrace } from "./executionTrace";
import { fasthttpClientPerRequest } from "./fasthttpClientPerRequest";
import { fasthttpServer } from "./fasthttpServer";
import { fsnotifyNotClosed } from "./fsnotifyNotClosed";
import { glogFlush } from "./glogFlush";
import { goCacheJanitor } from "./goCacheJanitor";
import { goMetricsMeter } from "./goMetricsMeter";
import { goroutinesBlocked } from "./goroutinesBlocked";
import { goroutinesInOnePlace } from "./goroutinesInOnePlace";
import { grpcBackground } from "./grpcBackground";
import { grpcConnectionNotClosed } from "./grpcConnectionNotClosed";
import { grpcStreamNotFinished } from "./grpcStreamNotFinished";
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
import { jaegerReporter } from "./jaegerReporter";
import { k8sInformerNotStopped } from "./k8sInformerNotStopped";
import { k8sWatchNotStopped } from "./k8sWatchNotStopped";
import { k8sWorkqueueNotShutDown } from "./k8sWorkqueueNotShutDown";
import { kafkaGoNotClosed } from "./kafkaGoNotClosed";
import { leveldb } from "./leveldb";
import { logrusWriterNotClosed } from "./logrusWriterNotClosed";
import { lumberjackMill } from "./lumberjackMill";
import { mainGoroutine } from "./mainGoroutine";
import { mongoClientNotDisconnected } from "./mongoClientNotDisconnected";
import { mutexNotReleased } from "./mutexNotReleased";
import { mysqlConnectionsHeld } from "./mysqlConnectionsHeld";
import { nameLookup } from "./nameLookup";
import { natsConnectionNotClosed } from "./natsConnectionNotClosed";
import { natsSubscriptionNotEnded } from "./natsSubscriptionNotEnded";
import { newrelicAgent } from "./newrelicAgent";
import { nilChannel } from "./nilChannel";
import { opencensusWorker } from "./opencensusWorker";
import { opentelemetryProcessor } from "./opentelemetryProcessor";
import { pgxContextWatch } from "./pgxContextWatch";
import { pgxPoolNotClosed } from "./pgxPoolNotClosed";
import { pipeHalfOpen } from "./pipeHalfOpen";
import { pqListenerNotClosed } from "./pqListenerNotClosed";
import { pqQueryHangs } from "./pqQueryHangs";
import { redisPubsubNotClosed } from "./redisPubsubNotClosed";
import { ristrettoNotClosed } from "./ristrettoNotClosed";
import { runtimeWorker } from "./runtimeWorker";
import { saramaClientNotClosed } from "./saramaClientNotClosed";
import { selectEmpty } from "./selectEmpty";
import { selectWithoutExit } from "./selectWithoutExit";
import { sentryClient } from "./sentryClient";
import { serverAwaitingRequest } from "./serverAwaitingRequest";
import { serverBackgroundRead } from "./serverBackgroundRead";
import { serverHttp2Connections } from "./serverHttp2Connections";
import { serverHttp2SlowClient } from "./serverHttp2SlowClient";
import { serverIdleConnections } from "./serverIdleConnections";
import { serverSlowClient } from "./serverSlowClient";
import { serverSlowRequest } from "./serverSlowRequest";
import { serverTimeoutHandler } from "./serverTimeoutHandler";
import { signalContextNotStopped } from "./signalContextNotStopped";
import { signalLoop } from "./signalLoop";
import { singleflightStuck } from "./singleflightStuck";
import { sleepLoop } from "./sleepLoop";
import { sqlOpenedRepeatedly } from "./sqlOpenedRepeatedly";
import { sqlRowsNotClosed } from "./sqlRowsNotClosed";
import { sqlStarved } from "./sqlStarved";
import { sqlTxNotEnded } from "./sqlTxNotEnded";
import { temporalWorkflowCache } from "./temporalWorkflowCache";
import { testing } from "./testing";
import { tlsHandshakeWatch } from "./tlsHandshakeWatch";
import { waitgroupNeverDone } from "./waitgroupNeverDone";
import { websocketReaderStuck } from "./websocketReaderStuck";
import { yamuxSessionNotClosed } from "./yamuxSessionNotClosed";
import { zapBufferedWriter } from "./zapBufferedWriter";

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
  // database/sql
  sqlRowsNotClosed,
  sqlTxNotEnded,
  sqlOpenedRepeatedly,
  sqlStarved,
  // Popular modules
  websocketReaderStuck,
  grpcStreamNotFinished,
  grpcConnectionNotClosed,
  logrusWriterNotClosed,
  fsnotifyNotClosed,
  mongoClientNotDisconnected,
  mysqlConnectionsHeld,
  pgxPoolNotClosed,
  pqListenerNotClosed,
  pqQueryHangs,
  redisPubsubNotClosed,
  saramaClientNotClosed,
  kafkaGoNotClosed,
  amqpConsumerNotCancelled,
  amqpNotClosed,
  natsConnectionNotClosed,
  natsSubscriptionNotEnded,
  etcdWatchNotCancelled,
  etcdSessionNotClosed,
  k8sInformerNotStopped,
  k8sWorkqueueNotShutDown,
  k8sWatchNotStopped,
  temporalWorkflowCache,
  cronNotStopped,
  antsPoolNotReleased,
  goCacheJanitor,
  ristrettoNotClosed,
  yamuxSessionNotClosed,
  fasthttpClientPerRequest,
  // Background of healthy programs
  signalLoop,
  runtimeWorker,
  cgoThread,
  executionTrace,
  cpuProfile,
  testing,
  opencensusWorker,
  glogFlush,
  lumberjackMill,
  zapBufferedWriter,
  opentelemetryProcessor,
  jaegerReporter,
  sentryClient,
  datadogAgent,
  newrelicAgent,
  goMetricsMeter,
  grpcBackground,
  leveldb,
  caddyBackground,
  automaxprocs,
  fasthttpServer,
  nameLookup,
  tlsHandshakeWatch,
  pgxContextWatch,
  acceptLoop,
  mainGoroutine,
  // Locks, groups, pipes, children, contexts, timers: the frames say what they wait for
  errgroupBlocked,
  singleflightStuck,
  sleepLoop,
  mutexNotReleased,
  waitgroupNeverDone,
  condNeverSignalled,
  contextNeverCancelled,
  signalContextNotStopped,
  pipeHalfOpen,
  execNotWaited,
  // Channels: any goroutine of the user that waits, so after everything that knows better
  nilChannel,
  selectEmpty,
  chanSendAbandoned,
  chanReceiveAbandoned,
  selectWithoutExit,
  // Whatever nobody knows
  goroutinesBlocked,
  goroutinesInOnePlace,
];
