/**
 * How data becomes visible: the log of commits, the law that every record is accounted for, the
 * publish protocol and its recovery, and the ledger of runs. Imports {@code record}, {@code
 * reject}, {@code schema}, {@code format} and {@code spec}; knows no Beam.
 */
@NullMarked
package io.headgate.commit;

import org.jspecify.annotations.NullMarked;
