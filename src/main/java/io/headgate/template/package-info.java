/**
 * Templates: pipeline files with typed parameters, read, resolved and checked as a whole. Imports
 * {@code yaml} alone.
 */
@NullMarked
package io.headgate.template;

import org.jspecify.annotations.NullMarked;
