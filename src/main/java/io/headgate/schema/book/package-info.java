/**
 * What is kept of a dataset's schema beside its versions: plans, proposals and decisions; and how
 * they and differences are shown. Imports {@code schema.drift} and the registry in a directory;
 * knows no commits, no pipelines and no HTTP.
 */
@NullMarked
package io.headgate.schema.book;

import org.jspecify.annotations.NullMarked;
