/** What prom-client has inside, and shows with types only as a whole: `collectDefaultMetrics`. */
declare module 'prom-client/lib/metrics/*.js' {
  import type {
    DefaultMetricsCollectorConfiguration,
    Registry,
    RegistryContentType,
  } from 'prom-client'

  /** Registers one family of measurements. */
  function measure(
    registry: Registry,
    config?: DefaultMetricsCollectorConfiguration<RegistryContentType>,
  ): void

  // biome-ignore lint/style/noDefaultExport: of a CommonJS module, what it exports.
  export { measure as default }
}
