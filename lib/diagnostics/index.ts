export { catalogue } from './catalogue';
export { Diagnostic, DiagnosticCode, DiagnosticDefinition, DiagnosticFactory, Severity } from './diagnostic';
export { formatDiagnostic, formatWithPath, listNames, plural } from './format';
export { MeshError } from './mesh-error';
