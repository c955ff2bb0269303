/**
 * Change events of Debezium, whatever they are encoded in: which row of an event is the record, and
 * which facts of the change columns can take. Imports {@code reject} and {@code schema}.
 */
@NullMarked
package io.headgate.format.change;

import org.jspecify.annotations.NullMarked;
