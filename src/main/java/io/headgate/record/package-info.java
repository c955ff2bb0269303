/**
 * What flows: batches of records as Avro binary, where each row came from, and how they are built,
 * walked and coded. Imports nothing else of Headgate, and of Beam only coders.
 */
@NullMarked
package io.headgate.record;

import org.jspecify.annotations.NullMarked;
