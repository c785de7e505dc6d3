/** The metrics of the service for its operators, in Prometheus' terms. */
package blue.catbird.mls.adapters.metrics;
