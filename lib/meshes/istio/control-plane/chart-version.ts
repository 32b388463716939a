/** Istio's charts, all of one version, and the software in them by name. */
export const ISTIO_CHARTS = Object.freeze({
  repository: { name: 'istio', url: 'https://istio-release.storage.googleapis.com/charts' },
  version: { chart: '1.31.4', brings: { Istio: '1.31.4' } },
});
