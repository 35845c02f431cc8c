// The census of net/http's client: every connection in its state, instead of a list of stacks.

/** Numbers of goroutines per role; docs/json.md says how they overlap. */
export interface HttpCensus {
  /** HTTP/1 readLoops in their own select: a response body is out, neither at EOF nor closed. */
  readonly bodyPending: number;
  /** HTTP/1 goroutines inside bodyEOFSignal.Read: each reads one of the pending bodies right now. */
  readonly beingRead: number;
  /** readLoops in Peek without a caller that awaits a header: the idle pool. */
  readonly idle: number;
  /** Callers in persistConn.roundTrip. */
  readonly awaitingHeader: number;
  /** writeLoops inside Request.write: a request body is being sent. */
  readonly uploading: number;
  /** Goroutines inside Transport.dialConn: TCP connect or TLS handshake. */
  readonly dialing: number;
  /** Callers in Transport.getConn: they wait for a dial or, with MaxConnsPerHost, for somebody to give a connection back. */
  readonly waitingForConnection: number;
  readonly http2Connections: number;
  /** HTTP/2 streams whose response has not ended: header awaited, body outstanding, or abandoned. */
  readonly http2Streams: number;
}
