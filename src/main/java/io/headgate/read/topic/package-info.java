/**
 * Kafka topics as a source: finding their partitions, reading each from where the sink stands, and
 * cutting what comes into batches. Does not import the other stages.
 */
@NullMarked
package io.headgate.read.topic;

import org.jspecify.annotations.NullMarked;
