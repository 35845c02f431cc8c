// Package inventory talks to the warehouse.
package inventory

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// Client asks a warehouse over HTTP.
type Client struct {
	http *http.Client
	base string
}

// NewClient returns a client of the warehouse at the given address.
func NewClient(address string) *Client {
	return &Client{http: &http.Client{}, base: "http://" + address}
}

// Stock returns how many pieces of an article there are.
func (c *Client) Stock(ctx context.Context, sku string) (string, error) {
	resp, err := c.get(ctx, "/stock", sku)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	return strings.TrimSpace(string(text)), err
}

// Sniff tells the kind of an article's picture from the picture's first bytes.
func (c *Client) Sniff(sku string) (string, error) {
	resp, err := c.http.Get(c.base + "/picture?sku=" + url.QueryEscape(sku))
	if err != nil {
		return "", err
	}
	head, err := io.ReadAll(io.LimitReader(resp.Body, 10))
	if err != nil {
		return "", fmt.Errorf("picture of %s: %w", sku, err)
	}
	return http.DetectContentType(head), nil
}

// Reserve takes pieces off the stock.
func (c *Client) Reserve(ctx context.Context, sku string) error {
	resp, err := c.get(ctx, "/reserve", sku)
	if err != nil {
		return err
	}
	defer func() {
		_, _ = io.Copy(io.Discard, resp.Body)
		_ = resp.Body.Close()
	}()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("reserve %s: %s", sku, resp.Status)
	}
	return nil
}

// get hands the open response on to its caller, who closes it.
func (c *Client) get(ctx context.Context, path, sku string) (*http.Response, error) {
	address := c.base + path + "?sku=" + url.QueryEscape(sku)
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	return c.http.Do(request)
}
