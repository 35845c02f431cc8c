// Declarations of resty, v2 (to v2.17) and v3 (to v3.0.0-rc.4), as far as a response's type and body depend on them. The
// versions call some methods differently; names that one lacks do no harm there.

/** What gives back the request or client that it is called on. */
const CHAINED =
  "AddRetryCondition AddRetryConditions AddRetryHooks Clone DisableDebug DisableGenerateCurlCmd " +
  "DisableGenerateCurlOnDebug DisableRetryDefaultConditions DisableTrace EnableDebug " +
  "EnableGenerateCurlCmd EnableGenerateCurlOnDebug EnableRetryDefaultConditions EnableTrace " +
  "SetAllowMethodDeletePayload SetAllowMethodGetPayload SetAllowNonIdempotentRetry SetAuthScheme " +
  "SetAuthToken SetBasicAuth SetCloseConnection SetContentLength SetContext SetCookie SetCookies " +
  "SetCurlCmdDebugLog SetCurlCmdGenerate SetDebug SetDebugLogCurlCmd SetDigestAuth " +
  "SetDoNotParseResponse SetError SetFormData SetGenerateCurlCmd SetHeader SetHeaderAny " +
  "SetHeaderAuthorizationKey SetHeaderVerbatim SetHeaderVerbatimAny SetHeaders SetJSONEscapeHTML " +
  "SetLogger SetMethodDeleteAllowPayload SetMethodGetAllowPayload SetPathParam SetPathParamAny " +
  "SetPathParams SetPathRawParam SetPathRawParamAny SetPathRawParams SetQueryParam SetQueryParamAny " +
  "SetQueryParams SetQueryParamsUnescape SetRawPathParam SetRawPathParams SetResponseBodyLimit " +
  "SetResponseBodyUnlimitedReads SetResponseDoNotParse SetResponseSaveToFile SetResultError " +
  "SetRetryAllowNonIdempotent SetRetryCount SetRetryDefaultConditions SetRetryDelayStrategy " +
  "SetRetryMaxWaitTime SetRetryStrategy SetRetryWaitTime SetSaveResponse SetTimeout SetTrace " +
  "SetUnescapeQueryParams";

/** The same for requests only. */
const OF_REQUESTS =
  "ExpectContentType ForceContentType Funcs SetBody SetContentType SetCorrelationID " +
  "SetExpectResponseContentType SetFile SetFileReader SetFiles SetForceResponseContentType " +
  "SetFormDataFromValues SetHeaderMultiValues SetLabel SetMethod SetMultipartBoundary SetMultipartField " +
  "SetMultipartFields SetMultipartFormData SetMultipartOrderedFormData SetOutput SetOutputFileName " +
  "SetQueryParamsFromValues SetQueryString SetResponseExpectContentType SetResponseForceContentType " +
  "SetResponseSaveFileName SetResult SetRetryConditions SetRetryHooks SetSRV SetURL WithContext";

/** The same for clients only. */
const OF_CLIENTS =
  "AddContentDecompresser AddContentTypeDecoder AddContentTypeEncoder AddRequestMiddleware " +
  "AddResponseMiddleware AddRetryAfterErrorCondition AddRetryHook OnAfterResponse OnBeforeRequest " +
  "OnClose OnDebugLog OnError OnInvalid OnPanic OnRequestLog OnResponseLog OnSuccess RemoveProxy " +
  "SetAllowGetMethodPayload SetBaseURL SetCertificateFromFile SetCertificateFromString SetCertificates " +
  "SetCircuitBreaker SetClientRootCertificate SetClientRootCertificateFromString " +
  "SetClientRootCertificates SetClientRootCertificatesWatcher SetContentDecompresserKeys SetCookieJar " +
  "SetDebugBodyLimit SetDebugLogFormatter SetDisableWarn SetHedging SetHostURL SetJSONMarshaler " +
  "SetJSONUnmarshaler SetLoadBalancer SetLoggerWarnLevel SetOutputDirectory SetPreRequestHook SetProxy " +
  "SetRateLimiter SetRedirectPolicy SetRequestMiddlewares SetResponseMiddlewares " +
  "SetResponseSaveDirectory SetRetryAfter SetRetryResetReaders SetRootCertificate " +
  "SetRootCertificateFromString SetRootCertificates SetRootCertificatesWatcher SetScheme " +
  "SetTLSClientConfig SetTransport SetXMLMarshaler SetXMLUnmarshaler";

const VERBS = "Get Post Put Patch Delete Options Head Trace";

const each = (names: string, line: (name: string) => string): string => names.split(" ").map(line).join("\n");

const shared = `
func New() *Client
func NewWithClient(hc *http.Client) *Client
type Client struct { n int }
type Request struct { n int }
func (c *Client) R() *Request
func (c *Client) NewRequest() *Request
func (c *Client) GetClient() *http.Client
func (c *Client) Client() *http.Client
func (r *Request) Send() (*Response, error)
func (r *Request) Execute(method, url string) (*Response, error)
${each(VERBS, (name) => `func (r *Request) ${name}(url string) (*Response, error)`)}
${each(`${CHAINED} ${OF_REQUESTS}`, (name) => `func (r *Request) ${name}(values ...any) *Request`)}
${each(`${CHAINED} ${OF_CLIENTS}`, (name) => `func (c *Client) ${name}(values ...any) *Client`)}
func (r *Response) Status() string { return "" }
func (r *Response) StatusCode() int { return 0 }
func (r *Response) Proto() string { return "" }
func (r *Response) Result() any { return 0 }
func (r *Response) Header() http.Header { return http.Header{} }
func (r *Response) Cookies() []*http.Cookie { return []*http.Cookie{} }
func (r *Response) String() string { return "" }
func (r *Response) ReceivedAt() time.Time { return time.Time{} }
func (r *Response) Size() int64 { return 0 }
`;

export const RESTY_V2 = "github.com/go-resty/resty/v2";
export const RESTY_V3 = "resty.dev/v3";

/** Import path → declarations. Methods of a response have bodies, for they leave it to their caller. */
export const RESTY: Readonly<Record<string, string>> = {
  [RESTY_V2]: `package resty
import ("io"; "net/http"; "time")
${shared}
type Response struct { Request *Request; RawResponse *http.Response }
func (r *Response) RawBody() io.ReadCloser { return r.RawResponse.Body }
func (r *Response) Body() []byte { return []byte{} }
func (r *Response) Error() any { return 0 }
func (r *Response) Time() time.Duration { return 0 }
func (r *Response) IsSuccess() bool { return r.StatusCode() < 300 }
func (r *Response) IsError() bool { return r.StatusCode() > 399 }
`,
  [RESTY_V3]: `package resty
import ("io"; "net/http"; "time")
${shared}
type Response struct { Request *Request; Body io.ReadCloser; RawResponse *http.Response; IsRead bool; Err error }
func (r *Response) Bytes() []byte { return []byte{} }
func (r *Response) Error() any { return 0 }
func (r *Response) ResultError() any { return 0 }
func (r *Response) Duration() time.Duration { return 0 }
func (r *Response) IsSuccess() bool { return r.StatusCode() < 300 }
func (r *Response) IsError() bool { return r.StatusCode() > 399 }
func (r *Response) IsStatusSuccess() bool { return r.StatusCode() < 300 }
func (r *Response) IsStatusFailure() bool { return r.StatusCode() > 399 }
`,
};
