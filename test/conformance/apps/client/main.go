// Command client sends requests and counts the answers; it prints one JSON object.
//
//	client -url http://projet-31:5000/ -count 2000 -concurrency 8 -header 'user-agent: Firefox/140'
//	client -url http://projet-31:5000/ -duration 20s -concurrency 4      (until then, or until SIGTERM)
//	client -tcp 127.0.0.1:27017
//	client -batch < LIST                       (a JSON list of requests: prints the list of counts)
//
// It runs inside a pod's network namespace, so what it meets is what the application there would meet.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
)

type headers [][2]string

func (h *headers) String() string { return fmt.Sprint(*h) }
func (h *headers) Set(s string) error {
	name, value, ok := strings.Cut(s, ":")
	if !ok {
		return fmt.Errorf("a header is 'name: value', not %q", s)
	}
	*h = append(*h, [2]string{strings.TrimSpace(name), strings.TrimSpace(value)})
	return nil
}

type options struct {
	url, method, body, tcp, connect string
	headers                         headers
	count, concurrency              int
	duration, timeout               time.Duration
	pause                           time.Duration
	serverName, ca                  string
	insecure, fresh, cookies        bool
	print                           bool
	until                           string
}

func main() {
	var o options
	flag.StringVar(&o.url, "url", "", "what to request")
	flag.StringVar(&o.method, "method", "GET", "request method")
	flag.StringVar(&o.body, "body", "", "request body")
	flag.StringVar(&o.tcp, "tcp", "", "HOST:PORT to send a line of text to, instead of HTTP")
	flag.StringVar(&o.connect, "connect", "", "HOST:PORT to connect to, whatever the URL says")
	flag.Var(&o.headers, "header", "request header 'name: value', may be repeated")
	flag.IntVar(&o.count, "count", 1, "requests to send")
	flag.IntVar(&o.concurrency, "concurrency", 1, "connections that send them")
	flag.DurationVar(&o.duration, "duration", 0, "send for this long instead of a count")
	flag.DurationVar(&o.timeout, "timeout", 10*time.Second, "limit for one request")
	flag.DurationVar(&o.pause, "pause", 0, "pause between the requests of one connection")
	flag.StringVar(&o.serverName, "server-name", "", "TLS server name")
	flag.StringVar(&o.ca, "ca", "", "file with the CA certificates to trust")
	flag.BoolVar(&o.insecure, "insecure", false, "trust any certificate")
	flag.BoolVar(&o.fresh, "fresh", false, "a new connection for each request")
	flag.BoolVar(&o.cookies, "cookies", false, "keep cookies between requests, as a browser does")
	flag.StringVar(&o.until, "until", "", "stop at the first answer of this version, and tell when it came")
	flag.BoolVar(&o.print, "print", false, "print the body of one answer instead of counts")
	batch := flag.Bool("batch", false, "read a JSON list of requests from standard input")
	flag.Parse()

	if *batch {
		if err := runBatch(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, "client:", err)
			os.Exit(2)
		}
		return
	}

	stop := make(chan struct{})
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGINT)
	go func() { <-signals; close(stop) }()

	tally := run(o, stop)
	if o.print {
		fmt.Print(tally.body)
		if tally.Failed > 0 {
			fmt.Fprintln(os.Stderr, tally.Errors)
			os.Exit(1)
		}
		return
	}
	_ = json.NewEncoder(os.Stdout).Encode(tally)
}
