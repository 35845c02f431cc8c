// What reads a body in the standard library, as Go declarations: decoders, decompressors, commands.

/** Import path → declarations. */
export const DECODERS: Readonly<Record<string, string>> = {
  "encoding/json": `package json
import "io"
type Decoder struct { r io.Reader }
func NewDecoder(r io.Reader) *Decoder
func (dec *Decoder) Decode(v any) error
func (dec *Decoder) Token() (Token, error)
func (dec *Decoder) More() bool
func (dec *Decoder) Buffered() io.Reader
func (dec *Decoder) UseNumber()
func (dec *Decoder) DisallowUnknownFields()
func Unmarshal(data []byte, v any) error
`,
  "encoding/xml": `package xml
import "io"
type Decoder struct { r io.Reader }
func NewDecoder(r io.Reader) *Decoder
func (d *Decoder) Decode(v any) error
func (d *Decoder) Token() (Token, error)
`,
  "encoding/gob": `package gob
import "io"
type Decoder struct { r io.Reader }
func NewDecoder(r io.Reader) *Decoder
func (dec *Decoder) Decode(e any) error
`,
  "encoding/csv": `package csv
import "io"
type Reader struct { r io.Reader }
func NewReader(r io.Reader) *Reader
func (r *Reader) Read() (record []string, err error)
func (r *Reader) ReadAll() (records [][]string, err error)
`,
  "encoding/base64": `package base64
import "io"
func NewDecoder(enc *Encoding, r io.Reader) io.Reader
`,
  "encoding/hex": `package hex
import "io"
func NewDecoder(r io.Reader) io.Reader
`,
  "compress/gzip": `package gzip
import "io"
type Reader struct { r io.Reader }
func NewReader(r io.Reader) (*Reader, error)
func (z *Reader) Read(p []byte) (n int, err error)
func (z *Reader) Close() error
`,
  "compress/zlib": `package zlib
import "io"
func NewReader(r io.Reader) (io.ReadCloser, error)
`,
  "compress/flate": `package flate
import "io"
func NewReader(r io.Reader) io.ReadCloser
`,
  "compress/bzip2": `package bzip2
import "io"
func NewReader(r io.Reader) io.Reader
`,
  "archive/tar": `package tar
import "io"
type Reader struct { r io.Reader }
func NewReader(r io.Reader) *Reader
func (tr *Reader) Next() (*Header, error)
func (tr *Reader) Read(b []byte) (int, error)
`,
  "mime/multipart": `package multipart
import "io"
type Reader struct { r io.Reader }
func NewReader(r io.Reader, boundary string) *Reader
func (r *Reader) NextPart() (*Part, error)
func (r *Reader) ReadForm(maxMemory int64) (*Form, error)
type Part struct { r io.Reader }
func (p *Part) Read(d []byte) (n int, err error)
func (p *Part) Close() error
`,
  "os/exec": `package exec
import ("context"; "io")
type Cmd struct { Stdin io.Reader; Stdout, Stderr io.Writer }
func Command(name string, arg ...string) *Cmd
func CommandContext(ctx context.Context, name string, arg ...string) *Cmd
func (c *Cmd) Run() error
func (c *Cmd) Start() error
func (c *Cmd) Output() ([]byte, error)
func (c *Cmd) CombinedOutput() ([]byte, error)
`,
};
