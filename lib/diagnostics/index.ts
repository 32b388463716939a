export { catalogue } from './catalogue';
export { Diagnostic, DiagnosticCode, DiagnosticDefinition, DiagnosticFactory } from './diagnostic';
export { formatDiagnostic, formatWithPath, listNames, plural } from './format';
export { Issue, Severity } from './issue';
export { MeshError } from './mesh-error';
