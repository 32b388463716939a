// Command echo is the application under the mesh: it answers with who it is and what it received.
//
//	echo -http 5000,8080 -tcp 27017
//
// Its identity comes from the environment: ECHO_VERSION, POD_NAME. Every HTTP answer is a JSON object.
// ECHO_START_AFTER, such as 3s, is how long it takes until it listens at all.
// A request can ask for trouble, by query parameter on any path or by the header x-echo-NAME:
//
//	delay=MS          answer that much later
//	status=CODE       answer with that status
//	fail=N&key=K      fail the first N requests of the key K (with status=CODE, else 503)
//	only=VERSION      do the above in that version only
//	close=1           close the connection without an answer
//
// /fail?n=N, /delay?ms=MS and /close are short forms, and /seen?key=K tells how many requests named K in
// the header x-echo-seen.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// Answer is what the server says of itself and of the request.
type Answer struct {
	Version string            `json:"version"`
	Pod     string            `json:"pod"`
	Method  string            `json:"method"`
	Path    string            `json:"path"`
	Query   string            `json:"query"`
	Host    string            `json:"host"`
	Headers map[string]string `json:"headers"`
	Seen    int               `json:"seen,omitempty"`
}

type server struct {
	version, pod string
	mu           sync.Mutex
	failed, seen map[string]int
}

func main() {
	httpPorts := flag.String("http", "", "ports to serve HTTP on, separated by commas")
	tcpPorts := flag.String("tcp", "", "ports to answer lines of text on, separated by commas")
	linger := flag.Duration("linger", 1500*time.Millisecond, "how long to go on serving after SIGTERM")
	flag.Parse()

	s := &server{version: os.Getenv("ECHO_VERSION"), pod: os.Getenv("POD_NAME"), failed: map[string]int{}, seen: map[string]int{}}
	if wait, err := time.ParseDuration(os.Getenv("ECHO_START_AFTER")); err == nil {
		time.Sleep(wait)
	}
	var servers []*http.Server
	for _, port := range list(*httpPorts) {
		srv := &http.Server{Addr: ":" + port, Handler: s}
		servers = append(servers, srv)
		go func() {
			if err := srv.ListenAndServe(); err != http.ErrServerClosed {
				log.Fatalf("echo: %v", err)
			}
		}()
	}
	for _, port := range list(*tcpPorts) {
		l, err := net.Listen("tcp", ":"+port)
		if err != nil {
			log.Fatalf("echo: %v", err)
		}
		go s.serveTCP(l)
	}
	log.Printf("echo %s: http %q tcp %q", s.version, *httpPorts, *tcpPorts)

	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, syscall.SIGINT)
	<-stop
	// Its address is taken out of the mesh while it still answers: an application that ends at once loses
	// the requests that are under way.
	time.Sleep(*linger)
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	for _, srv := range servers {
		_ = srv.Shutdown(ctx)
	}
}

func list(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ',' })
}

// wish reads what a request asks for, by query parameter or by header.
func wish(r *http.Request, name string) string {
	if v := r.URL.Query().Get(name); v != "" {
		return v
	}
	return r.Header.Get("x-echo-" + name)
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a := Answer{Version: s.version, Pod: s.pod, Method: r.Method, Path: r.URL.Path, Query: r.URL.RawQuery, Host: r.Host, Headers: map[string]string{}}
	for k, v := range r.Header {
		a.Headers[strings.ToLower(k)] = strings.Join(v, ", ")
	}
	key := wish(r, "key")
	s.mu.Lock()
	if named := r.Header.Get("x-echo-seen"); named != "" {
		s.seen[named]++
	}
	if r.URL.Path == "/seen" {
		a.Seen = s.seen[key]
	}
	s.mu.Unlock()

	status := http.StatusOK
	if only := wish(r, "only"); only == "" || only == s.version {
		status = s.trouble(w, r, key)
	}
	if status == 0 {
		return
	}
	w.Header().Set("content-type", "application/json")
	w.Header().Set("x-version", s.version)
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(a)
}

// trouble does what the request asks for and returns the status to answer with, 0 for none at all.
func (s *server) trouble(w http.ResponseWriter, r *http.Request, key string) int {
	number := func(names ...string) int {
		for _, name := range names {
			if n, err := strconv.Atoi(wish(r, name)); err == nil {
				return n
			}
		}
		return 0
	}
	status := number("status")
	fails := number("fail")
	if r.URL.Path == "/fail" {
		fails = number("n", "fail")
	}
	delay := number("delay")
	if r.URL.Path == "/delay" {
		delay = number("ms", "delay")
	}
	time.Sleep(time.Duration(delay) * time.Millisecond)
	if r.URL.Path == "/close" || number("close") == 1 {
		if c, _, err := http.NewResponseController(w).Hijack(); err == nil {
			_ = c.Close()
		}
		return 0
	}
	if fails > 0 {
		s.mu.Lock()
		n := s.failed[key]
		s.failed[key]++
		s.mu.Unlock()
		if n >= fails {
			return http.StatusOK
		}
		if status == 0 {
			status = http.StatusServiceUnavailable
		}
	}
	if status == 0 {
		status = http.StatusOK
	}
	return status
}

// serveTCP answers each line with the version, the pod and the line.
func (s *server) serveTCP(l net.Listener) {
	for {
		c, err := l.Accept()
		if err != nil {
			log.Fatalf("echo: %v", err)
		}
		go func() {
			defer c.Close()
			lines := bufio.NewScanner(c)
			for lines.Scan() {
				fmt.Fprintf(c, "%s %s %s\n", s.version, s.pod, lines.Text())
			}
		}()
	}
}
