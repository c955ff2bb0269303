/**
 * Dead letters as a source: the records of dead-letter files, decoded anew. Imports {@code format}
 * and {@code reject}; knows no Beam.
 */
@NullMarked
package io.headgate.replay;

import org.jspecify.annotations.NullMarked;
