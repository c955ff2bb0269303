/**
 * Contracts as files: {@code contract.yaml} and {@code .avsc} read with all their problems, and
 * contracts written as YAML. Imports {@code schema} and {@code yaml}.
 */
@NullMarked
package io.headgate.schema.file;

import org.jspecify.annotations.NullMarked;
