// The part of the standard library that the analysis must know by type, as Go declarations (go1.26; nothing here changed
// since go1.16). What the functions do to a body stands in effects.ts.

import { DECODERS } from "./decoders";

/** Import path → declarations. */
export const STANDARD_LIBRARY: Readonly<Record<string, string>> = {
  "net/http": `package http
import ("context"; "io"; "net/url"; "bufio"; "net"; "time")
type Header map[string][]string
func (h Header) Get(key string) string
type Request struct { Method string; Body io.ReadCloser; Header Header; URL *url.URL; Response *Response }
func (r *Request) Clone(ctx context.Context) *Request
func (r *Request) WithContext(ctx context.Context) *Request
func (r *Request) Context() context.Context
func (r *Request) Write(w io.Writer) error
type Response struct { Status string; StatusCode int; Header Header; Body io.ReadCloser; ContentLength int64; Trailer Header; Request *Request }
func (r *Response) Write(w io.Writer) error
func (r *Response) Location() (*url.URL, error)
func (r *Response) Cookies() []*Cookie
func (r *Response) ProtoAtLeast(major, minor int) bool
type Cookie struct { Name, Value string }
type RoundTripper interface { RoundTrip(*Request) (*Response, error) }
type CookieJar interface { SetCookies(u *url.URL, cookies []*Cookie) }
type Client struct { Transport RoundTripper; CheckRedirect func(req *Request, via []*Request) error; Jar CookieJar; Timeout time.Duration }
func (c *Client) Do(req *Request) (*Response, error)
func (c *Client) Get(url string) (resp *Response, err error)
func (c *Client) Head(url string) (resp *Response, err error)
func (c *Client) Post(url, contentType string, body io.Reader) (resp *Response, err error)
func (c *Client) PostForm(url string, data url.Values) (resp *Response, err error)
func (c *Client) CloseIdleConnections()
type Transport struct { Proxy func(*Request) (*url.URL, error); DisableKeepAlives bool }
func (t *Transport) RoundTrip(req *Request) (*Response, error)
func (t *Transport) Clone() *Transport
func (t *Transport) CloseIdleConnections()
type ResponseWriter interface { Header() Header; Write([]byte) (int, error); WriteHeader(statusCode int) }
type ResponseController struct { rw ResponseWriter }
func (c *ResponseController) Flush() error
type Handler interface { ServeHTTP(ResponseWriter, *Request) }
type HandlerFunc func(ResponseWriter, *Request)
type Server struct { Handler Handler; Addr string }
type Cookies []*Cookie
var DefaultClient = &Client{}
var DefaultTransport RoundTripper = &Transport{}
var NoBody = noBody{}
type noBody struct{}
func Get(url string) (resp *Response, err error)
func Head(url string) (resp *Response, err error)
func Post(url, contentType string, body io.Reader) (resp *Response, err error)
func PostForm(url string, data url.Values) (resp *Response, err error)
func ReadResponse(r *bufio.Reader, req *Request) (*Response, error)
func ReadRequest(b *bufio.Reader) (*Request, error)
func NewRequest(method, url string, body io.Reader) (*Request, error)
func NewRequestWithContext(ctx context.Context, method, url string, body io.Reader) (*Request, error)
func NewFileTransport(fs FileSystem) RoundTripper
func NewResponseController(rw ResponseWriter) *ResponseController
func MaxBytesReader(w ResponseWriter, r io.ReadCloser, n int64) io.ReadCloser
func NotFoundHandler() Handler
`,
  "net/http/httputil": `package httputil
import ("net"; "bufio"; "net/http"; "net/url")
type ReverseProxy struct { Transport http.RoundTripper; ModifyResponse func(*http.Response) error; Director func(*http.Request) }
type ClientConn struct { c net.Conn }
func NewClientConn(c net.Conn, r *bufio.Reader) *ClientConn
func NewProxyClientConn(c net.Conn, r *bufio.Reader) *ClientConn
func (cc *ClientConn) Do(req *http.Request) (*http.Response, error)
func (cc *ClientConn) Read(req *http.Request) (resp *http.Response, err error)
func (cc *ClientConn) Close() error
func NewSingleHostReverseProxy(target *url.URL) *ReverseProxy
func DumpResponse(resp *http.Response, body bool) ([]byte, error)
`,
  "net/http/httptest": `package httptest
import ("net/http"; "io"; "bytes")
type Server struct { URL string; Config *http.Server }
func (s *Server) Client() *http.Client
func (s *Server) Close()
type ResponseRecorder struct { Code int; Body *bytes.Buffer }
func (rw *ResponseRecorder) Result() *http.Response
func NewServer(handler http.Handler) *Server
func NewTLSServer(handler http.Handler) *Server
func NewUnstartedServer(handler http.Handler) *Server
func NewRecorder() *ResponseRecorder
func NewRequest(method, target string, body io.Reader) *http.Request
func NewRequestWithContext(ctx context.Context, method, target string, body io.Reader) *http.Request
`,
  io: `package io
type Reader interface { Read(p []byte) (n int, err error) }
type Writer interface { Write(p []byte) (n int, err error) }
type Closer interface { Close() error }
type ReadCloser interface { Reader; Closer }
type WriteCloser interface { Writer; Closer }
type ReadWriter interface { Reader; Writer }
type ReadWriteCloser interface { Reader; Writer; Closer }
type ReadSeekCloser interface { Reader; Closer }
type LimitedReader struct { R Reader; N int64 }
func (l *LimitedReader) Read(p []byte) (n int, err error)
type SectionReader struct { n int }
type PipeReader struct { p *int }
type PipeWriter struct { p *int }
func (w *PipeWriter) CloseWithError(err error) error
func (w *PipeWriter) Close() error
func Pipe() (*PipeReader, *PipeWriter)
func ReadAll(r Reader) ([]byte, error)
func Copy(dst Writer, src Reader) (written int64, err error)
func CopyBuffer(dst Writer, src Reader, buf []byte) (written int64, err error)
func CopyN(dst Writer, src Reader, n int64) (written int64, err error)
func ReadFull(r Reader, buf []byte) (n int, err error)
func ReadAtLeast(r Reader, buf []byte, min int) (n int, err error)
func LimitReader(r Reader, n int64) Reader
func TeeReader(r Reader, w Writer) Reader
func MultiReader(readers ...Reader) Reader
func NopCloser(r Reader) ReadCloser
var EOF error
var ErrUnexpectedEOF error
var Discard Writer
`,
  "io/ioutil": `package ioutil
import "io"
func ReadAll(r io.Reader) ([]byte, error)
func NopCloser(r io.Reader) io.ReadCloser
var Discard io.Writer
`,
  bufio: `package bufio
import "io"
type Reader struct { rd io.Reader }
func (b *Reader) Read(p []byte) (n int, err error)
func (b *Reader) ReadString(delim byte) (string, error)
func (b *Reader) ReadBytes(delim byte) ([]byte, error)
func (b *Reader) ReadLine() (line []byte, isPrefix bool, err error)
func (b *Reader) ReadSlice(delim byte) (line []byte, err error)
func (b *Reader) ReadByte() (byte, error)
func (b *Reader) ReadRune() (r rune, size int, err error)
func (b *Reader) Peek(n int) ([]byte, error)
func (b *Reader) Discard(n int) (discarded int, err error)
func (b *Reader) WriteTo(w io.Writer) (n int64, err error)
func (b *Reader) Reset(r io.Reader)
type Scanner struct { r io.Reader }
func (s *Scanner) Scan() bool
func (s *Scanner) Text() string
func (s *Scanner) Bytes() []byte
func (s *Scanner) Err() error
func (s *Scanner) Buffer(buf []byte, max int)
type ReadWriter struct { *Reader; *Writer }
type Writer struct { w io.Writer }
func (b *Writer) ReadFrom(r io.Reader) (n int64, err error)
func NewReader(rd io.Reader) *Reader
func NewReaderSize(rd io.Reader, size int) *Reader
func NewScanner(r io.Reader) *Scanner
func NewWriter(w io.Writer) *Writer
func NewReadWriter(r *Reader, w *Writer) *ReadWriter
`,
  bytes: `package bytes
import "io"
type Buffer struct { buf []byte }
func (b *Buffer) ReadFrom(r io.Reader) (n int64, err error)
func (b *Buffer) Bytes() []byte
func (b *Buffer) String() string
type Reader struct { s []byte }
func NewReader(b []byte) *Reader
func NewBuffer(b []byte) *Buffer
func NewBufferString(s string) *Buffer
`,
  strings: `package strings
type Builder struct { b []byte }
type Reader struct { s string }
func NewReader(s string) *Reader
`,
  ...DECODERS,
  context: `package context
import "time"
type Context interface { Done() <-chan struct{}; Err() error }
type CancelFunc func()
type CancelCauseFunc func(cause error)
func Background() Context
func TODO() Context
func WithCancel(parent Context) (ctx Context, cancel CancelFunc)
func WithCancelCause(parent Context) (ctx Context, cancel CancelCauseFunc)
func WithTimeout(parent Context, timeout time.Duration) (Context, CancelFunc)
func WithTimeoutCause(parent Context, timeout time.Duration, cause error) (Context, CancelFunc)
func WithDeadline(parent Context, d time.Time) (Context, CancelFunc)
func WithDeadlineCause(parent Context, d time.Time, cause error) (Context, CancelFunc)
func WithValue(parent Context, key, val any) Context
func WithoutCancel(parent Context) Context
func AfterFunc(ctx Context, f func()) (stop func() bool)
`,
  "database/sql": `package sql
import ("context"; "database/sql/driver")
type DB struct { c int }
func Open(driverName, dataSourceName string) (*DB, error)
func OpenDB(c driver.Connector) *DB
func (db *DB) Query(query string, args ...any) (*Rows, error)
func (db *DB) QueryContext(ctx context.Context, query string, args ...any) (*Rows, error)
func (db *DB) QueryRow(query string, args ...any) *Row
func (db *DB) QueryRowContext(ctx context.Context, query string, args ...any) *Row
func (db *DB) Exec(query string, args ...any) (Result, error)
func (db *DB) ExecContext(ctx context.Context, query string, args ...any) (Result, error)
func (db *DB) Begin() (*Tx, error)
func (db *DB) BeginTx(ctx context.Context, opts *TxOptions) (*Tx, error)
func (db *DB) Conn(ctx context.Context) (*Conn, error)
func (db *DB) Prepare(query string) (*Stmt, error)
func (db *DB) PrepareContext(ctx context.Context, query string) (*Stmt, error)
type Conn struct { c int }
func (c *Conn) QueryContext(ctx context.Context, query string, args ...any) (*Rows, error)
func (c *Conn) BeginTx(ctx context.Context, opts *TxOptions) (*Tx, error)
type Tx struct { c int }
func (tx *Tx) Query(query string, args ...any) (*Rows, error)
func (tx *Tx) QueryContext(ctx context.Context, query string, args ...any) (*Rows, error)
func (tx *Tx) QueryRow(query string, args ...any) *Row
func (tx *Tx) QueryRowContext(ctx context.Context, query string, args ...any) *Row
func (tx *Tx) Exec(query string, args ...any) (Result, error)
func (tx *Tx) ExecContext(ctx context.Context, query string, args ...any) (Result, error)
func (tx *Tx) Prepare(query string) (*Stmt, error)
func (tx *Tx) PrepareContext(ctx context.Context, query string) (*Stmt, error)
func (tx *Tx) Stmt(stmt *Stmt) *Stmt
func (tx *Tx) Commit() error
func (tx *Tx) Rollback() error
type Stmt struct { c int }
func (s *Stmt) Query(args ...any) (*Rows, error)
func (s *Stmt) QueryContext(ctx context.Context, args ...any) (*Rows, error)
func (s *Stmt) Close() error
type Rows struct { c int }
func (rs *Rows) Next() bool
func (rs *Rows) NextResultSet() bool
func (rs *Rows) Scan(dest ...any) error
func (rs *Rows) Err() error
func (rs *Rows) Close() error
func (rs *Rows) Columns() ([]string, error)
func (rs *Rows) ColumnTypes() ([]*ColumnType, error)
type Row struct { c int }
func (r *Row) Scan(dest ...any) error
type TxOptions struct { ReadOnly bool }
`,
  errors: `package errors
func New(text string) error
func Is(err, target error) bool
func As(err error, target any) bool
func Join(errs ...error) error
func Unwrap(err error) error
`,
  fmt: `package fmt
import "io"
func Errorf(format string, a ...any) error
func Fprint(w io.Writer, a ...any) (n int, err error)
func Fprintf(w io.Writer, format string, a ...any) (n int, err error)
func Fprintln(w io.Writer, a ...any) (n int, err error)
func Fscan(r io.Reader, a ...any) (n int, err error)
func Fscanf(r io.Reader, format string, a ...any) (n int, err error)
func Fscanln(r io.Reader, a ...any) (n int, err error)
func Sprintf(format string, a ...any) string
`,
  "net/url": `package url
type URL struct { Scheme, Host, Path string }
type Values map[string][]string
func Parse(rawURL string) (*URL, error)
`,
  time: `package time
type Duration int64
type Time struct { wall uint64 }
func AfterFunc(d Duration, f func()) *Timer
func Tick(d Duration) <-chan Time
func After(d Duration) <-chan Time
func Sleep(d Duration)
type Timer struct { C <-chan Time }
`,
  testing: `package testing
type common struct { n int }
func (c *common) Cleanup(f func())
func (c *common) Fatal(args ...any)
func (c *common) Fatalf(format string, args ...any)
func (c *common) FailNow()
func (c *common) Skip(args ...any)
func (c *common) Skipf(format string, args ...any)
func (c *common) SkipNow()
func (c *common) Error(args ...any)
func (c *common) Errorf(format string, args ...any)
type T struct { common }
func (t *T) Run(name string, f func(t *T)) bool
type B struct { common; N int }
func (b *B) Run(name string, f func(b *B)) bool
type F struct { common }
type TB interface { Cleanup(func()); Fatal(args ...any); Fatalf(format string, args ...any); FailNow(); Error(args ...any); Skip(args ...any) }
`,
  sync: `package sync
type Once struct { m Mutex }
func (o *Once) Do(f func())
type Mutex struct { s int }
func (m *Mutex) Lock()
func (m *Mutex) Unlock()
type WaitGroup struct { n int }
func (wg *WaitGroup) Add(delta int)
func (wg *WaitGroup) Done()
func (wg *WaitGroup) Wait()
func (wg *WaitGroup) Go(f func())
func OnceFunc(f func()) func()
func OnceValue[T any](f func() T) func() T
func OnceValues[T1, T2 any](f func() (T1, T2)) func() (T1, T2)
`,
};
