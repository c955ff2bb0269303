/**
 * A Kafka topic as the place where events wait for a pipeline. Imports {@code spool} for what
 * buffers have in common, {@code kafka} and {@code spec}; knows no HTTP.
 */
@NullMarked
package io.headgate.gateway.topic;

import org.jspecify.annotations.NullMarked;
