export {
  AnnotationValue,
  GATEWAY_ANNOTATIONS,
  GATEWAY_POD_ANNOTATIONS,
  isKnownAnnotation,
  isPodAnnotation,
  isServiceAnnotation,
  LABELS,
  POD_ANNOTATIONS,
  REMOVED,
  SERVICE_ANNOTATIONS,
} from './annotations';
export { PROBE_PORTS, PROXY_PORT, ProxyPorts, RESERVED_PORTS } from './proxy-ports';
