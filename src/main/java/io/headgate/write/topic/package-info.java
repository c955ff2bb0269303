/**
 * Kafka topics as a sink: rows are staged as those of files are, and sent once their commit is in
 * the log. Imports no other stage.
 */
@NullMarked
package io.headgate.write.topic;

import org.jspecify.annotations.NullMarked;
