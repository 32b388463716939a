/** What each mesh adds to the public API: its options, and the constructs that install it, a line each. */
export * from './istio/public';
export * from './consul/public';
