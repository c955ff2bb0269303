/**
 * Writing record batches into the files of a dataset: layout, rolling, staging. Imports no other
 * stage.
 */
@NullMarked
package io.headgate.write.files;

import org.jspecify.annotations.NullMarked;
