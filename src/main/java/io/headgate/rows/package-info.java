/**
 * Record batches from and to the element types that other Beam transforms take: rows and Avro
 * generic records, one an element. Imports {@code record} only.
 */
@NullMarked
package io.headgate.rows;

import org.jspecify.annotations.NullMarked;
