/** What the service's operators see of it, in Prometheus' terms. */
package blue.catbird.mls.adapters.metrics;
