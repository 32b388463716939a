// Command collector takes the traces that proxies send, as an OpenTelemetry collector does, and tells what it got.
//
//	collector -otlp :4317 -zipkin :9411 -tell :8080
//
// It takes OTLP by gRPC and Zipkin's JSON. GET /spans answers every span as JSON: the service that it belongs to, its
// name, its trace, and the form that it came in.
package main

import (
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	"sync"
)

// Span is what is told of a span.
type Span struct {
	Service string `json:"service"`
	Name    string `json:"name"`
	Trace   string `json:"trace"`
	Form    string `json:"form"`
}

type collector struct {
	mu    sync.Mutex
	spans []Span
}

func main() {
	otlp := flag.String("otlp", ":4317", "where to take OTLP")
	zipkin := flag.String("zipkin", ":9411", "where to take Zipkin's form")
	tell := flag.String("tell", ":8080", "where to tell")
	flag.Parse()

	c := &collector{spans: []Span{}}
	var plain, h2 http.Protocols
	plain.SetHTTP1(true)
	h2.SetUnencryptedHTTP2(true)
	serve := func(addr string, protocols http.Protocols, handler http.HandlerFunc) {
		server := &http.Server{Addr: addr, Handler: handler, Protocols: &protocols}
		log.Fatalf("collector: %v", server.ListenAndServe())
	}
	go serve(*otlp, h2, c.takeOTLP)
	go serve(*zipkin, plain, c.takeZipkin)
	serve(*tell, plain, c.tellSpans)
}

func (c *collector) add(spans ...Span) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.spans = append(c.spans, spans...)
}

func (c *collector) tellSpans(w http.ResponseWriter, r *http.Request) {
	c.mu.Lock()
	defer c.mu.Unlock()
	w.Header().Set("content-type", "application/json")
	json.NewEncoder(w).Encode(c.spans)
}

// takeOTLP is the one method of OTLP's trace service over gRPC: a message with five bytes before it, an empty one back.
func (c *collector) takeOTLP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("content-type", "application/grpc")
	w.Header().Set("trailer", "grpc-status")
	body, err := io.ReadAll(r.Body)
	if err == nil {
		var spans []Span
		spans, err = otlpSpans(body)
		c.add(spans...)
	}
	status := "0"
	if err != nil || r.URL.Path != "/opentelemetry.proto.collector.trace.v1.TraceService/Export" {
		log.Printf("collector: %s: %v", r.URL.Path, err)
		status = "3"
	}
	w.Write(make([]byte, 5))
	w.Header().Set("grpc-status", status)
}

func (c *collector) takeZipkin(w http.ResponseWriter, r *http.Request) {
	var got []struct {
		TraceID       string `json:"traceId"`
		Name          string `json:"name"`
		LocalEndpoint struct {
			ServiceName string `json:"serviceName"`
		} `json:"localEndpoint"`
	}
	if err := json.NewDecoder(r.Body).Decode(&got); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	for _, span := range got {
		c.add(Span{Service: span.LocalEndpoint.ServiceName, Name: span.Name, Trace: span.TraceID, Form: "zipkin"})
	}
	w.WriteHeader(http.StatusAccepted)
}

// otlpSpans reads an ExportTraceServiceRequest. The numbers are those of its fields.
func otlpSpans(body []byte) ([]Span, error) {
	if len(body) < 5 || body[0] != 0 || int(binary.BigEndian.Uint32(body[1:5])) != len(body)-5 {
		return nil, errors.New("no single message without compression")
	}
	var spans []Span
	err := fields(body[5:], func(number int, resourceSpans []byte) error {
		service := ""
		return fields(resourceSpans, func(number int, part []byte) error {
			switch number {
			case 1: // resource
				return fields(part, func(_ int, attribute []byte) error {
					if key, value := keyValue(attribute); key == "service.name" {
						service = value
					}
					return nil
				})
			case 2: // scope_spans
				return fields(part, func(number int, span []byte) error {
					if number == 2 {
						spans = append(spans, otlpSpan(service, span))
					}
					return nil
				})
			}
			return nil
		})
	})
	return spans, err
}

func otlpSpan(service string, message []byte) Span {
	span := Span{Service: service, Form: "otlp"}
	fields(message, func(number int, value []byte) error {
		switch number {
		case 1: // trace_id
			span.Trace = hex.EncodeToString(value)
		case 5: // name
			span.Name = string(value)
		}
		return nil
	})
	return span
}

func keyValue(attribute []byte) (key, value string) {
	fields(attribute, func(number int, part []byte) error {
		if number == 1 {
			key = string(part)
			return nil
		}
		return fields(part, func(_ int, text []byte) error {
			value = string(text)
			return nil
		})
	})
	return key, value
}

// fields calls a function with each field of a message that has a length: messages, texts and bytes. Others are passed over.
func fields(message []byte, each func(number int, value []byte) error) error {
	for len(message) > 0 {
		tag, n := binary.Uvarint(message)
		if n <= 0 {
			return errors.New("no tag")
		}
		message = message[n:]
		size := 0
		switch tag & 7 {
		case 0:
			_, size = binary.Uvarint(message)
		case 1:
			size = 8
		case 5:
			size = 4
		case 2:
			length, n := binary.Uvarint(message)
			if n <= 0 || uint64(len(message)-n) < length {
				return errors.New("a field is cut short")
			}
			if err := each(int(tag>>3), message[n:n+int(length)]); err != nil {
				return err
			}
			size = n + int(length)
		default:
			return fmt.Errorf("a field of the unknown kind %d", tag&7)
		}
		if size <= 0 || size > len(message) {
			return errors.New("a field is cut short")
		}
		message = message[size:]
	}
	return nil
}
