package main

import (
	"bufio"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"os"
	"strings"
	"time"
)

// result is one answer, or the reason why there was none.
type result struct {
	status  int
	version string
	pod     string
	body    string
	headers map[string]string
	err     error
	took    time.Duration
}

// sender returns a function that sends one request over a connection of its own.
func (o options) sender() func() result {
	if o.tcp != "" {
		return o.sendLine
	}
	client := &http.Client{
		Timeout:   o.timeout,
		Transport: o.transport(),
		// A redirect is an answer to look at, not one to follow.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	if o.cookies {
		client.Jar, _ = cookiejar.New(nil)
	}
	return func() result { return o.send(client) }
}

func (o options) transport() *http.Transport {
	trust := &tls.Config{ServerName: o.serverName, InsecureSkipVerify: o.insecure}
	if o.ca != "" {
		pem, err := os.ReadFile(o.ca)
		if err != nil {
			fmt.Fprintln(os.Stderr, "client:", err)
			os.Exit(2)
		}
		trust.RootCAs = x509.NewCertPool()
		trust.RootCAs.AppendCertsFromPEM(pem)
	}
	dialer := &net.Dialer{Timeout: o.timeout}
	return &http.Transport{
		TLSClientConfig:     trust,
		DisableKeepAlives:   o.fresh,
		MaxIdleConnsPerHost: 1,
		DisableCompression:  true,
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			if o.connect != "" {
				address = o.connect
			}
			return dialer.DialContext(ctx, network, address)
		},
	}
}

func (o options) send(client *http.Client) (r result) {
	begin := time.Now()
	defer func() { r.took = time.Since(begin) }()
	var body io.Reader
	if o.body != "" {
		body = strings.NewReader(o.body)
	}
	req, err := http.NewRequest(o.method, o.url, body)
	if err != nil {
		return result{err: err}
	}
	for _, h := range o.headers {
		if strings.EqualFold(h[0], "host") {
			req.Host = h[1]
		} else {
			req.Header.Set(h[0], h[1])
		}
	}
	res, err := client.Do(req)
	if err != nil {
		return result{err: err}
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return result{err: err}
	}
	r = result{status: res.StatusCode, body: string(text), headers: map[string]string{}}
	for k, v := range res.Header {
		r.headers[strings.ToLower(k)] = strings.Join(v, ", ")
	}
	var said struct{ Version, Pod string }
	if json.Unmarshal(text, &said) == nil {
		r.version, r.pod = said.Version, said.Pod
	}
	return r
}

// sendLine sends one line of text over a new connection; the answer is "VERSION POD LINE".
func (o options) sendLine() (r result) {
	begin := time.Now()
	defer func() { r.took = time.Since(begin) }()
	c, err := net.DialTimeout("tcp", o.tcp, o.timeout)
	if err != nil {
		return result{err: err}
	}
	defer c.Close()
	_ = c.SetDeadline(begin.Add(o.timeout))
	fmt.Fprintln(c, "ping")
	line, err := bufio.NewReader(c).ReadString('\n')
	if err != nil {
		return result{err: err}
	}
	words := strings.Fields(line)
	if len(words) != 3 || words[2] != "ping" {
		return result{err: fmt.Errorf("unexpected answer %q", line)}
	}
	return result{status: 200, version: words[0], pod: words[1], body: line}
}
