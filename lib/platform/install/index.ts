export { label, objectName, refuseTokens } from './check';
export { HelmChart } from './helm-chart';
export { ChangedInCluster, ChartRepository, HelmChartProps } from './helm-chart-props';
export { ArgoOptions, FluxOptions, HelmOptions, Install } from './install';
export { count, option } from './plane-check';
export { HelmValue, HelmValues, mergeValues } from './values';
