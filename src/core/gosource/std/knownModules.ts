// Declarations of well-known modules whose source is not in the workspace, as far as they give or take responses.

import { RESTY } from "./resty";

/** Import path → declarations. */
export const KNOWN_MODULES: Readonly<Record<string, string>> = {
  "golang.org/x/net/context/ctxhttp": `package ctxhttp
import ("context"; "io"; "net/http"; "net/url")
func Do(ctx context.Context, client *http.Client, req *http.Request) (*http.Response, error)
func Get(ctx context.Context, client *http.Client, url string) (*http.Response, error)
func Head(ctx context.Context, client *http.Client, url string) (*http.Response, error)
func Post(ctx context.Context, client *http.Client, url string, bodyType string, body io.Reader) (*http.Response, error)
func PostForm(ctx context.Context, client *http.Client, url string, data url.Values) (*http.Response, error)
`,
  "go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp": `package otelhttp
import ("context"; "io"; "net/http"; "net/url")
type Transport struct { rt http.RoundTripper }
func (t *Transport) RoundTrip(r *http.Request) (*http.Response, error)
func NewTransport(base http.RoundTripper, opts ...Option) *Transport
func Get(ctx context.Context, targetURL string) (resp *http.Response, err error)
func Head(ctx context.Context, targetURL string) (resp *http.Response, err error)
func Post(ctx context.Context, targetURL, contentType string, body io.Reader) (resp *http.Response, err error)
func PostForm(ctx context.Context, targetURL string, data url.Values) (resp *http.Response, err error)
`,
  "github.com/hashicorp/go-retryablehttp": `package retryablehttp
import ("context"; "net/http"; "net/url")
type Request struct { *http.Request }
func (r *Request) WithContext(ctx context.Context) *Request
func NewRequest(method, url string, rawBody interface{}) (*Request, error)
func NewRequestWithContext(ctx context.Context, method, url string, rawBody interface{}) (*Request, error)
func FromRequest(r *http.Request) (*Request, error)
type Client struct { HTTPClient *http.Client; RetryMax int }
func NewClient() *Client
func (c *Client) Do(req *Request) (*http.Response, error)
func (c *Client) Get(url string) (*http.Response, error)
func (c *Client) Head(url string) (*http.Response, error)
func (c *Client) Post(url, bodyType string, body interface{}) (*http.Response, error)
func (c *Client) PostForm(url string, data url.Values) (*http.Response, error)
func (c *Client) StandardClient() *http.Client
func Get(url string) (*http.Response, error)
func Head(url string) (*http.Response, error)
func Post(url, bodyType string, body interface{}) (*http.Response, error)
func PostForm(url string, data url.Values) (*http.Response, error)
`,
  "github.com/hashicorp/go-cleanhttp": `package cleanhttp
import "net/http"
func DefaultClient() *http.Client
func DefaultPooledClient() *http.Client
func DefaultTransport() *http.Transport
func DefaultPooledTransport() *http.Transport
`,
  "golang.org/x/oauth2": `package oauth2
import ("context"; "net/http")
type TokenSource interface { Token() (*Token, error) }
type Token struct { AccessToken string }
type Config struct { ClientID string }
func (c *Config) Client(ctx context.Context, t *Token) *http.Client
type Transport struct { Source TokenSource; Base http.RoundTripper }
func (t *Transport) RoundTrip(req *http.Request) (*http.Response, error)
func NewClient(ctx context.Context, src TokenSource) *http.Client
func StaticTokenSource(t *Token) TokenSource
`,
  "golang.org/x/oauth2/clientcredentials": `package clientcredentials
import ("context"; "net/http")
type Config struct { ClientID string }
func (c *Config) Client(ctx context.Context) *http.Client
`,
  "golang.org/x/oauth2/google": `package google
import ("context"; "net/http")
func DefaultClient(ctx context.Context, scope ...string) (*http.Client, error)
`,
  ...RESTY,
};
