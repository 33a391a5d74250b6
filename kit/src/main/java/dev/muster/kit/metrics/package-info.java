/// How the server and its plugins fare, for Prometheus.
@NullMarked
package dev.muster.kit.metrics;

import org.jspecify.annotations.NullMarked;
