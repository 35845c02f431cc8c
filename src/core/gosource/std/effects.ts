// What functions do to a body or reader that they are given, by the runtime's behaviour (measured with go1.19 to go1.23 on
// net/http's transport: a read that reaches io.EOF, or fails, lets the connection go).

/** The receiver, or the number of the argument. */
export type Operand = "receiver" | number;

export type Effect =
  /** all: to io.EOF. part: some of it. once: one Read (an error ends the body). step: one value of a decoder, whose
   * error may be its own. scan: true while there is more. */
  | { readonly does: "read"; readonly of: Operand; readonly how: "all" | "part" | "once" | "step" | "scan" }
  /** Gives a reader over it; limited ones never reach the end; `closes`: its Close closes what is under it. */
  | { readonly does: "wrap"; readonly of: Operand; readonly limited: boolean; readonly closes: boolean }
  /** Closes it; `when`: only if that argument is true. */
  | { readonly does: "close"; readonly of: Operand; readonly when?: number }
  /** Sends it as a request's body: the transport reads it and closes what can be closed. */
  | { readonly does: "send"; readonly of: Operand }
  /** Gives what it is called on, as far as it matters. */
  | { readonly does: "keep"; readonly of: Operand }
  /** Calls its function argument once, now or at the end. */
  | { readonly does: "run"; readonly of: Operand }
  /** Gives an empty struct, whose fields are followed. */
  | { readonly does: "make" }
  /** Looks at it and nothing more. */
  | { readonly does: "look" }
  /** Does not return. */
  | { readonly does: "stop" }
  /** Ends the test when this argument, an error, is nil (isNil) or is not. */
  | { readonly does: "require"; readonly of: Operand; readonly isNil: boolean };

const read = (of: Operand, how: "all" | "part" | "once" | "step" | "scan"): Effect => ({
  does: "read",
  of,
  how,
});
const wrap = (of: Operand, limited = false, closes = false): Effect => ({
  does: "wrap",
  of,
  limited,
  closes,
});
const run = (of: Operand): Effect => ({ does: "run", of });
const STOP: Effect = { does: "stop" };

export const EFFECTS: Readonly<Record<string, Effect>> = {
  "io.ReadAll": read(0, "all"),
  "io/ioutil.ReadAll": read(0, "all"),
  "io.Copy": read(1, "all"),
  "io.CopyBuffer": read(1, "all"),
  "io.CopyN": read(1, "part"),
  "io.ReadFull": read(0, "part"),
  "io.ReadAtLeast": read(0, "part"),
  "io.Reader.Read": read("receiver", "once"),
  "io.ReadCloser.Read": read("receiver", "once"),
  "io.LimitReader": wrap(0, true),
  "io.TeeReader": wrap(0),
  "io.MultiReader": wrap(0),
  "io.NopCloser": wrap(0),
  "io/ioutil.NopCloser": wrap(0),
  "net/http.NewRequest": { does: "send", of: 2 },
  "net/http.NewRequestWithContext": { does: "send", of: 3 },
  "net/http.Request.WithContext": { does: "keep", of: "receiver" },
  "net/http.Request.Clone": { does: "keep", of: "receiver" },
  "net/http.Post": { does: "send", of: 2 },
  "net/http.Client.Post": { does: "send", of: 2 },
  "net/http.MaxBytesReader": wrap(1, true, true),
  "net/http.Response.Write": { does: "close", of: "receiver" },
  "net/http/httputil.DumpResponse": { does: "close", of: 0, when: 1 },
  "bytes.Buffer.ReadFrom": read(0, "all"),
  "bufio.Writer.ReadFrom": read(0, "all"),
  "bufio.NewReader": wrap(0),
  "bufio.NewReaderSize": wrap(0),
  "bufio.NewScanner": wrap(0),
  "bufio.Reader.Read": read("receiver", "once"),
  "bufio.Reader.ReadString": read("receiver", "once"),
  "bufio.Reader.ReadBytes": read("receiver", "once"),
  "bufio.Reader.ReadLine": read("receiver", "once"),
  "bufio.Reader.ReadSlice": read("receiver", "step"),
  "bufio.Reader.ReadByte": read("receiver", "once"),
  "bufio.Reader.ReadRune": read("receiver", "once"),
  "bufio.Reader.Peek": read("receiver", "part"),
  "bufio.Reader.Discard": read("receiver", "part"),
  "bufio.Reader.WriteTo": read("receiver", "all"),
  "bufio.Scanner.Scan": read("receiver", "scan"),
  "encoding/json.NewDecoder": wrap(0),
  "encoding/json.Decoder.Decode": read("receiver", "step"),
  "encoding/json.Decoder.Token": read("receiver", "step"),
  "encoding/json.Decoder.Buffered": { does: "look" },
  "encoding/xml.NewDecoder": wrap(0),
  "encoding/xml.Decoder.Decode": read("receiver", "step"),
  "encoding/xml.Decoder.Token": read("receiver", "step"),
  "encoding/gob.NewDecoder": wrap(0),
  "encoding/gob.Decoder.Decode": read("receiver", "step"),
  "encoding/csv.NewReader": wrap(0),
  "encoding/csv.Reader.Read": read("receiver", "step"),
  "encoding/csv.Reader.ReadAll": read("receiver", "all"),
  "encoding/base64.NewDecoder": wrap(1),
  "encoding/hex.NewDecoder": wrap(0),
  "encoding/binary.Read": read(0, "part"),
  "compress/gzip.NewReader": wrap(0),
  "compress/gzip.Reader.Read": read("receiver", "once"),
  "compress/zlib.NewReader": wrap(0),
  "compress/flate.NewReader": wrap(0),
  "compress/bzip2.NewReader": wrap(0),
  // What ends an archive, or the last part, need not end what it is read from.
  "archive/tar.NewReader": wrap(0, true),
  "archive/tar.Reader.Next": read("receiver", "step"),
  "archive/tar.Reader.Read": read("receiver", "part"),
  "mime/multipart.NewReader": wrap(0, true),
  "mime/multipart.Reader.NextPart": read("receiver", "step"),
  "mime/multipart.Reader.ReadForm": read("receiver", "part"),
  "fmt.Fscan": read(0, "part"),
  "fmt.Fscanf": read(0, "part"),
  "fmt.Fscanln": read(0, "part"),
  "database/sql.Rows.Next": read("receiver", "scan"),
  "os/exec.Command": { does: "make" },
  "os/exec.CommandContext": { does: "make" },
  "os/exec.Cmd.Run": read("receiver", "all"),
  "os/exec.Cmd.Start": read("receiver", "all"),
  "os/exec.Cmd.Output": read("receiver", "all"),
  "os/exec.Cmd.CombinedOutput": read("receiver", "all"),

  "sync.Once.Do": run(0),
  "sync.WaitGroup.Go": run(0),
  "testing.common.Cleanup": run(0),
  "testing.TB.Cleanup": run(0),
  "testing.T.Run": run(1),
  "testing.B.Run": run(1),
  "time.AfterFunc": run(1),
  "context.AfterFunc": run(1),
  "golang.org/x/sync/errgroup.Group.Go": run(0),

  "os.Exit": STOP,
  "runtime.Goexit": STOP,
  "syscall.Exit": STOP,
  "log.Fatal": STOP,
  "log.Fatalf": STOP,
  "log.Fatalln": STOP,
  "log.Panic": STOP,
  "log.Panicf": STOP,
  "log.Panicln": STOP,
  "builtin.panic": STOP,
};

/** Methods that end the test or the process, whatever the receiver's type is called: testing.TB, loggers, klog, logrus. */
const STOPPING = /^(Fatal(f|ln|w)?|Panic(f|ln|w)?|FailNow|SkipNow|Skip(f)?|Exit(f|ln)?|Abort)$/;
const NO_ERROR = /^(NoError|NoErrorf|Nil|Nilf|ErrorIsNil|NilError)$/;
const AN_ERROR =
  /^(Error|Errorf|ErrorIs|ErrorIsf|ErrorAs|ErrorAsf|EqualError|EqualErrorf|ErrorContains|ErrorContainsf|NotNil|NotNilf)$/;
const ASSERTS = /\/(require|assert|must|check|is)$/;

/**
 * The effect of a call by its key, or, for code that is not at hand, by names that mean one thing everywhere: Fatal and
 * its kin, and the assertion packages (a test that asserts an error has no response).
 */
export function effectOf(key: string, name: string, hasBody: boolean): Effect | undefined {
  const known = EFFECTS[key];
  if (known) return known;
  if (hasBody) return undefined;
  if (STOPPING.test(name)) return STOP;
  const path = key.slice(0, Math.max(0, key.lastIndexOf(".")));
  if (ASSERTS.test(path)) {
    if (NO_ERROR.test(name)) return { does: "require", of: 1, isNil: true };
    if (AN_ERROR.test(name)) return { does: "require", of: 1, isNil: false };
    return { does: "look" };
  }
  return undefined;
}

/** Functions of modules that are not at hand, and that look at a value without keeping it. */
const LOOKING =
  /(^|[/.])(assert|require|gomega|ginkgo|logrus|zap|zerolog|klog|glog|logr|log|slog|spew|cmp|pretty)([/.]|$)/;

export function onlyLooks(key: string): boolean {
  return LOOKING.test(key);
}
