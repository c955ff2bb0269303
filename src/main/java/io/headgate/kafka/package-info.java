/**
 * What reading topics and writing them share: how Kafka's clients are set up, and what to say of
 * what brokers answer. Imports {@code yaml} alone.
 */
@NullMarked
package io.headgate.kafka;

import org.jspecify.annotations.NullMarked;
